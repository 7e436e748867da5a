import type { Check } from '@maru/engine'
import { type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { NavigationProvider, useNavigation } from '../../src/navigation/navigation.tsx'
import '../../src/kit/design/tokens.css'
import '../../src/kit/design/base.css'
import type { Host } from '@maru/host'
import { Providers } from '../../src/kit/providers.tsx'
import { ShortcutSheet } from '../../src/navigation/shortcut-table.tsx'
import { MembersPanel } from '../../src/rooms/members/members-panel.tsx'
import { RoomSettingsPanel } from '../../src/rooms/room-settings/room-settings-panel.tsx'
import { mountLock } from '../../src/settings/desktop/lock-screen.tsx'
import { SettingsPage } from '../../src/settings/settings-page.tsx'
import { TwoHomes } from '../../src/settings/two-homes/two-homes.tsx'
import { NotificationCentre } from '../../src/shell/notification-centre/notification-centre.tsx'
import { PeoplePage } from '../../src/shell/people/people-page.tsx'
import { SavedPage } from '../../src/shell/saved/saved-page.tsx'
import { mountStartupMessage } from '../../src/shell/startup-message.tsx'
import { QuickSwitcher } from '../../src/shell/switcher/quick-switcher.tsx'
import { accountId, hostOf, now, type PictureOptions } from '../common.ts'
import { fakeDesktop } from './fake-desktop.ts'
import { fakeStorage } from './fake-storage.ts'
import { invites, members, notifications, sessions, snapshot } from './fixtures.ts'
import { screensMessenger } from './messenger.ts'

const panel = (children: ReactNode) => <div style={{ blockSize: '100%', inlineSize: 340 }}>{children}</div>

function Settings({ first }: { first: string }) {
  const { route } = useNavigation()
  return <SettingsPage accountId={accountId} section={route.kind === 'settings' ? (route.section ?? first) : first} />
}

function Switcher() {
  const [open, setOpen] = useState(true)
  const { route } = useNavigation()
  return (
    <>
      <output>{route.kind === 'room' && route.roomId}</output>
      <QuickSwitcher open={open} onClose={() => setOpen(false)} onOpen={() => {}} />
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
  people: () => <PeoplePage accountId={accountId} />,
  saved: () => <SavedPage accountId={accountId} />,
  'two-homes': () => <TwoHomes accountId={accountId} />,
}

/** A notification check that has reached a step, or failed there. */
function checkOf(step: string | null): Check | null {
  const all = ['server', 'engine', 'shown', 'clicked'] as const
  const at = all.findIndex((each) => step?.startsWith(each))
  if (at < 0) return null
  const state = (index: number) => (index < at ? 'ok' : index > at || !step?.endsWith('-failed') ? 'waiting' : 'failed')
  return {
    checkId: 'check',
    accountId,
    steps: all.map((step, index) => ({ step, state: state(index) })),
    ...(step === 'server-failed' && { error: { code: 'request.offline' as const } }),
  }
}

/** One screen: ?screen=members&room=floor&host=desktop */
export function draw(root: HTMLElement, options: PictureOptions): void {
  const { params, language, theme } = options
  const kind = params.get('host') === 'desktop' ? 'desktop' : 'web'
  const first = snapshot({ language, theme }, params.has('offline') ? { state: 'offline' } : undefined)
  const fake = screensMessenger(
    { ...(params.has('empty') ? { ...first, people: {}, bookmarks: {} } : first), check: checkOf(params.get('check')) },
    {
      'rooms.members': members,
      'sessions.list': sessions,
      'invites.list': invites,
      ...(params.has('empty') && { 'users.search': { users: [{ userId: 'minji', nickname: '김민지' }] } }),
      'notifications.recent': params.has('empty') ? { notifications: [] } : notifications,
    },
  )
  Object.assign(window, { fake })
  const { messenger } = fake
  const figures = {
    screenSince: now - 65_000,
    memoryBytes: 84_400_000,
    ...(kind === 'desktop' && { screens: 4 }),
  }
  const host: Host = {
    ...hostOf(options, kind, figures),
    notificationPermission: async () => (params.has('blocked') ? 'denied' : kind === 'web' ? 'ask' : 'granted'),
    askForNotifications: async () => 'granted',
    storage: fakeStorage(kind, params.has('empty')),
    ...(kind === 'desktop' && { desktop: fakeDesktop(params) }),
  }
  if (params.get('screen') === 'lock') {
    mountLock({ root, host: { ...host, desktop: fakeDesktop(params) } })
    return
  }
  const message = params.get('message')
  if (message === 'openElsewhere' || message === 'movedElsewhere' || message === 'storageFailed') {
    mountStartupMessage({ root, messenger, host, message, onAction: () => {} })
    return
  }
  createRoot(root).render(
    <Providers messenger={messenger} host={host}>
      <NavigationProvider accountIds={[accountId]}>
        {screens[params.get('screen') ?? 'settings']?.(params.get('room') ?? 'floor', params.get('page') ?? 'profile')}
      </NavigationProvider>
    </Providers>,
  )
}
