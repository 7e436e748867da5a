import {
  Bell,
  ChevronLeft,
  HardDrive,
  Keyboard,
  Laptop,
  LogOut,
  MonitorSmartphone,
  Palette,
  UserRound,
  UserX,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { Button } from '../kit/design/index.ts'
import { useHost } from '../kit/messenger/context.tsx'
import { useAccount } from '../kit/messenger/hooks.ts'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import { AccountSettings } from './account-settings.tsx'
import { AppearanceSettings } from './appearance-settings.tsx'
import { BlockedSettings } from './blocked-settings.tsx'
import { DesktopSettings } from './desktop/desktop-settings.tsx'
import { KeyboardSettings } from './keyboard-settings.tsx'
import { NotificationSettings } from './notifications/notification-settings.tsx'
import { ProfileSettings } from './profile-settings.tsx'
import styles from './settings-page.module.css'
import { SignedInDevices } from './signed-in-devices.tsx'
import { StorageSettings } from './storage/storage-settings.tsx'

const sections = {
  profile: { Icon: UserRound, Content: ProfileSettings },
  devices: { Icon: MonitorSmartphone, Content: SignedInDevices },
  blocked: { Icon: UserX, Content: BlockedSettings },
  notifications: { Icon: Bell, Content: NotificationSettings },
  appearance: { Icon: Palette, Content: AppearanceSettings },
  storage: { Icon: HardDrive, Content: StorageSettings },
  desktop: { Icon: Laptop, Content: DesktopSettings },
  keyboard: { Icon: Keyboard, Content: KeyboardSettings },
  account: { Icon: LogOut, Content: AccountSettings },
} as const satisfies Record<string, { Icon: ComponentType; Content: ComponentType<{ accountId: string }> }>
type SectionName = keyof typeof sections

const sectionNames = Object.keys(sections) as SectionName[]
const isSection = (name: string | undefined): name is SectionName => name !== undefined && Object.hasOwn(sections, name)

/** The settings, one section at a time. Changes are saved at once. */
export function SettingsPage({ accountId, section }: { accountId: string; section?: string }) {
  const words = useWords()
  const { go } = useNavigation()
  const account = useAccount(accountId)
  const host = useHost()
  const has = (name: SectionName) => (name === 'desktop' || name === 'storage' ? host[name] !== undefined : true)
  const current = isSection(section) && has(section) ? section : 'profile'
  const { Content } = sections[current]
  if (!account) return null
  return (
    <div className={styles['frame']}>
      <div className={styles['settings']} data-chosen={section === undefined ? undefined : ''}>
        <nav className={styles['nav']} aria-label={words('settings.title')}>
          <h1>{words('settings.title')}</h1>
          {sectionNames.filter(has).map((name) => {
            const { Icon } = sections[name]
            return (
              <button
                key={name}
                type="button"
                className={styles['link']}
                aria-current={name === current ? 'page' : undefined}
                onClick={() => go({ kind: 'settings', section: name })}
              >
                <Icon aria-hidden="true" size={16} />
                {words(`settings.${name}`)}
              </button>
            )
          })}
        </nav>
        <div className={styles['page']}>
          <div className={styles['content']}>
            <Button variant="subtle" className={styles['back']} onClick={() => go({ kind: 'settings' })}>
              <ChevronLeft size={16} aria-hidden="true" />
              {words('settings.title')}
            </Button>
            <h2>{words(`settings.${current}`)}</h2>
            <Content accountId={accountId} />
          </div>
        </div>
      </div>
    </div>
  )
}
