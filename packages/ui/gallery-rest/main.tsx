import { type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { NavigationProvider, useNavigation } from '../src/app/navigation.tsx'
import '../src/design/tokens.css'
import '../src/design/base.css'
import { ToastProvider } from '../src/design/index.ts'
import { TwoHomes } from '../src/homes/two-homes.tsx'
import type { HostApi } from '../src/host/host.ts'
import { HomeProvider } from '../src/messenger/context.tsx'
import { NotificationCentre } from '../src/notifications/notification-centre.tsx'
import { MembersPanel } from '../src/people/members-panel.tsx'
import { RoomSettingsPanel } from '../src/people/room-settings-panel.tsx'
import { SettingsPage } from '../src/settings/settings-page.tsx'
import { QuickSwitcher } from '../src/switcher/quick-switcher.tsx'
import { ShortcutSheet } from '../src/switcher/shortcut-sheet.tsx'
import { WordsProvider } from '../src/texts/context.tsx'
import { fakeMessenger } from './fake-messenger.ts'
import { accountId, invites, members, notifications, now, sessions, snapshot } from './fixtures.ts'

/** Draws one screen: ?screen=members&room=floor&theme=dark&language=ko&home=installed */
const asked = new URLSearchParams(location.search)
const language = asked.get('language') === 'ko' ? 'ko' : 'en'
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light'
const home = asked.get('home') === 'installed' ? 'installed' : 'web'
const roomId = asked.get('room') ?? 'floor'
document.documentElement.dataset['theme'] = theme
document.documentElement.lang = language

const messenger = fakeMessenger(snapshot({ language, theme }), {
  'rooms.members': members,
  'sessions.list': sessions,
  'invites.list': invites,
  'notifications.recent': asked.has('empty') ? { notifications: [] } : notifications,
})

const host: HostApi = {
  kind: home,
  defaultServer: 'https://maru.example',
  languages: [language],
  platform: 'linux',
  screen: 'gallery',
  openLink() {},
  notificationPermission: async () => (home === 'web' ? 'ask' : 'granted'),
  askForNotifications: async () => 'granted',
  figures: async () => ({
    screenSince: now - 65_000,
    memoryBytes: 84_400_000,
    ...(home === 'installed' && { screens: 4 }),
  }),
  onOpenRoom: () => () => {},
}

const panel = (children: ReactNode) => <div style={{ blockSize: '100%', inlineSize: 340 }}>{children}</div>

function Settings() {
  const { place } = useNavigation()
  const [first] = useState(asked.get('page') ?? 'profile')
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

const screens: Record<string, () => ReactNode> = {
  members: () => panel(<MembersPanel accountId={accountId} roomId={roomId} />),
  room: () => panel(<RoomSettingsPanel accountId={accountId} roomId={roomId} />),
  settings: () => <Settings />,
  switcher: () => <Switcher />,
  shortcuts: () => <ShortcutSheet open onClose={() => {}} />,
  notifications: () => <NotificationCentre accountId={accountId} />,
  homes: () => <TwoHomes accountId={accountId} />,
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <HomeProvider messenger={messenger} host={host}>
      <WordsProvider languages={[language]}>
        <ToastProvider>
          <NavigationProvider accountIds={[accountId]}>
            {screens[asked.get('screen') ?? 'settings']?.()}
          </NavigationProvider>
        </ToastProvider>
      </WordsProvider>
    </HomeProvider>,
  )
