import type { Check } from '@maru/engine'
import { type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { NavigationProvider, useNavigation } from '../../src/app/navigation.tsx'
import '../../src/design/tokens.css'
import '../../src/design/base.css'
import { ToastProvider } from '../../src/design/index.ts'
import { mountLock } from '../../src/home/mount-lock.tsx'
import { TwoHomes } from '../../src/homes/two-homes.tsx'
import type { HostApi } from '../../src/host/host.ts'
import { HomeProvider } from '../../src/messenger/context.tsx'
import { NotificationCentre } from '../../src/notifications/notification-centre.tsx'
import { MembersPanel } from '../../src/people/members-panel.tsx'
import { RoomSettingsPanel } from '../../src/people/room-settings-panel.tsx'
import { SettingsPage } from '../../src/settings/settings-page.tsx'
import { QuickSwitcher } from '../../src/switcher/quick-switcher.tsx'
import { ShortcutSheet } from '../../src/switcher/shortcut-sheet.tsx'
import { WordsProvider } from '../../src/texts/context.tsx'
import { accountId, hostOf, type Look, now } from '../common.ts'
import { invites, members, notifications, sessions, snapshot } from './fixtures.ts'
import { installed } from './installed.ts'
import { screensMessenger } from './messenger.ts'

const panel = (children: ReactNode) => <div style={{ blockSize: '100%', inlineSize: 340 }}>{children}</div>

function Settings({ first }: { first: string }) {
  const { place } = useNavigation()
  return <SettingsPage accountId={accountId} page={place.kind === 'settings' ? (place.page ?? first) : first} />
}

function Switcher() {
  const [open, setOpen] = useState(true)
  const { place } = useNavigation()
  return (
    <>
      <output>{place.kind === 'room' && place.roomId}</output>
      <QuickSwitcher open={open} onClose={() => setOpen(false)} />
    </>
  )
}

const screens: Record<string, (roomId: string, page: string) => ReactNode> = {
  members: (roomId) => panel(<MembersPanel accountId={accountId} roomId={roomId} />),
  room: (roomId) => panel(<RoomSettingsPanel accountId={accountId} roomId={roomId} />),
  settings: (_roomId, page) => <Settings first={page} />,
  switcher: () => <Switcher />,
  shortcuts: () => <ShortcutSheet open onClose={() => {}} />,
  notifications: () => <NotificationCentre accountId={accountId} />,
  homes: () => <TwoHomes accountId={accountId} />,
}

/** A check of the notifications that has come so far, or that failed there. */
function checkOf(step: string | null): Check | null {
  const all = ['server', 'engine', 'shown', 'clicked'] as const
  const at = all.findIndex((each) => step?.startsWith(each))
  if (at < 0) return null
  const state = (index: number) => (index < at ? 'ok' : index > at || !step?.endsWith('-failed') ? 'waiting' : 'failed')
  return {
    checkId: 'check',
    accountId,
    steps: { server: state(0), engine: state(1), shown: state(2), clicked: state(3) },
    ...(step === 'server-failed' && { error: { code: 'request.offline' as const } }),
  }
}

/** One screen: ?screen=members&room=floor&home=installed */
export function draw(root: HTMLElement, look: Look): void {
  const { asked, language, theme } = look
  const home = asked.get('home') === 'installed' ? 'installed' : 'web'
  const { messenger } = screensMessenger(
    { ...snapshot({ language, theme }), check: checkOf(asked.get('check')) },
    {
      'rooms.members': members,
      'sessions.list': sessions,
      'invites.list': invites,
      'notifications.recent': asked.has('empty') ? { notifications: [] } : notifications,
    },
  )
  const figures = {
    screenSince: now - 65_000,
    memoryBytes: 84_400_000,
    ...(home === 'installed' && { screens: 4 }),
  }
  const host: HostApi = {
    ...hostOf(look, home, figures),
    notificationPermission: async () => (home === 'web' ? 'ask' : 'granted'),
    askForNotifications: async () => 'granted',
    ...(home === 'installed' && { installed: installed(asked) }),
  }
  if (asked.get('screen') === 'lock') {
    mountLock({ root, host: { ...host, installed: installed(asked) } })
    return
  }
  createRoot(root).render(
    <HomeProvider messenger={messenger} host={host}>
      <WordsProvider languages={[language]}>
        <ToastProvider>
          <NavigationProvider accountIds={[accountId]}>
            {screens[asked.get('screen') ?? 'settings']?.(asked.get('room') ?? 'floor', asked.get('page') ?? 'profile')}
          </NavigationProvider>
        </ToastProvider>
      </WordsProvider>
    </HomeProvider>,
  )
}
