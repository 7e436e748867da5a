import type { NotificationSettings, Snapshot } from '@maru/engine'
import type { Say } from '../texts.ts'
import { unreadIn, unreadRooms } from '../unread/unread-rooms.ts'

export type TrayAction =
  | { readonly kind: 'open' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'lock' }
  | { readonly kind: 'room'; readonly accountId: string; readonly roomId: string }
  | { readonly kind: 'snooze'; readonly until: number | undefined }

export interface TrayItem {
  readonly label: string
  readonly action: TrayAction
  /** A line above it. */
  readonly separated?: boolean
}

const hour = 3_600_000

/** Whether the app is locked, or could be. */
export type LockState = 'none' | 'open' | 'locked'

/** What the tray's menu says, from the state of all accounts. A locked app names no room. */
export function trayItems(state: Snapshot, lock: LockState, say: Say, now: number): TrayItem[] {
  const open: TrayItem = { label: say('open'), action: { kind: 'open' } }
  const quit: TrayItem = { label: say('quit'), action: { kind: 'quit' }, separated: true }
  if (lock === 'locked') return [open, quit]
  const items: TrayItem[] = [open]
  unreadRooms(state).forEach(({ accountId, roomId, name, unread }, index) => {
    items.push({
      label: `${name} (${unread})`,
      action: { kind: 'room', accountId, roomId },
      separated: index === 0,
    })
  })
  if (Object.keys(state.accounts).length > 0) items.push(...snoozing(state, say, now))
  if (lock === 'open') items.push({ label: say('lock'), action: { kind: 'lock' } })
  return [...items, quit]
}

function snoozing(state: Snapshot, say: Say, now: number): TrayItem[] {
  if (isSnoozed(state, now))
    return [{ label: say('disturb'), action: { kind: 'snooze', until: undefined }, separated: true }]
  return [
    { label: say('quietHour'), action: { kind: 'snooze', until: now + hour }, separated: true },
    { label: say('quietUntilTomorrow'), action: { kind: 'snooze', until: tomorrowMorning(now) } },
  ]
}

const isSnoozed = (state: Snapshot, now: number): boolean => {
  const settings: NotificationSettings[] = Object.values(state.accounts).map((account) => account.notificationSettings)
  return settings.length > 0 && settings.every(({ snoozedUntil }) => snoozedUntil !== undefined && snoozedUntil > now)
}

export const tomorrowMorning = (now: number): number => {
  const morning = new Date(now)
  morning.setDate(morning.getDate() + 1)
  morning.setHours(8, 0, 0, 0)
  return morning.getTime()
}

export interface TrayState {
  readonly unread: number
  readonly connected: boolean
  readonly tip: string
}

/** What the icon shows, and says to a pointer that rests on it. */
export function trayState(state: Snapshot, lock: LockState, say: Say): TrayState {
  const unread = unreadIn(state)
  const connected = Object.values(state.accounts).every((account) => account.connection.state === 'live')
  const parts = [
    unread > 0 && say('unread', { count: unread }),
    !connected && say('offline'),
    lock === 'locked' && say('locked'),
  ].filter(Boolean)
  return { unread, connected, tip: ['Maru', ...parts].join(', ') }
}

/** In the menu bar of macOS pictures have no colour, and the number stands beside. */
export function pictureFor(platform: string, { unread, connected }: Pick<TrayState, 'unread' | 'connected'>): string {
  if (platform === 'darwin') return connected ? 'trayTemplate' : 'trayOfflineTemplate'
  if (unread > 0) return 'tray-unread'
  return connected ? 'tray' : 'tray-offline'
}
