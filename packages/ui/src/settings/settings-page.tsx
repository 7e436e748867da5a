import { Bell, Keyboard, Laptop, LogOut, MonitorSmartphone, Palette, UserRound } from 'lucide-react'
import type { ComponentType } from 'react'
import { useHost } from '../kit/messenger/context.tsx'
import { useAccount } from '../kit/messenger/hooks.ts'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import { AccountSettings } from './account-settings.tsx'
import { AppearanceSettings } from './appearance-settings.tsx'
import { DesktopSettings } from './desktop/desktop-settings.tsx'
import { DeviceSettings } from './device-settings.tsx'
import { KeyboardSettings } from './keyboard-settings.tsx'
import { NotificationSettings } from './notifications/notification-settings.tsx'
import { ProfileSettings } from './profile-settings.tsx'
import styles from './settings-page.module.css'

const pages = {
  profile: { Icon: UserRound, Page: ProfileSettings },
  devices: { Icon: MonitorSmartphone, Page: DeviceSettings },
  notifications: { Icon: Bell, Page: NotificationSettings },
  appearance: { Icon: Palette, Page: AppearanceSettings },
  desktop: { Icon: Laptop, Page: DesktopSettings },
  keyboard: { Icon: Keyboard, Page: KeyboardSettings },
  account: { Icon: LogOut, Page: AccountSettings },
} as const satisfies Record<string, { Icon: ComponentType; Page: ComponentType<{ accountId: string }> }>
type PageName = keyof typeof pages

const pageNames = Object.keys(pages) as PageName[]
const isPage = (name: string | undefined): name is PageName => name !== undefined && Object.hasOwn(pages, name)

/** Everything that can be set, a page at a time. What is set is saved at once. */
export function SettingsPage({ accountId, page }: { accountId: string; page?: string }) {
  const words = useWords()
  const { go } = useNavigation()
  const account = useAccount(accountId)
  const { desktop } = useHost()
  const has = (name: PageName) => name !== 'desktop' || desktop !== undefined
  const current = isPage(page) && has(page) ? page : 'profile'
  const { Page } = pages[current]
  if (!account) return null
  return (
    <div className={styles['settings']}>
      <nav className={styles['nav']} aria-label={words('settings.title')}>
        <h1>{words('settings.title')}</h1>
        {pageNames.filter(has).map((name) => {
          const { Icon } = pages[name]
          return (
            <button
              key={name}
              type="button"
              className={styles['link']}
              aria-current={name === current ? 'page' : undefined}
              onClick={() => go({ kind: 'settings', page: name })}
            >
              <Icon aria-hidden="true" size={16} />
              {words(`settings.${name}`)}
            </button>
          )
        })}
      </nav>
      <div className={styles['page']}>
        <div className={styles['content']}>
          <h2>{words(`settings.${current}`)}</h2>
          <Page accountId={accountId} />
        </div>
      </div>
    </div>
  )
}
