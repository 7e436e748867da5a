import type { NotificationSettings, Snapshot, WantedPicture } from '@maru/engine'
import type { LockState } from '../lock/app-lock.ts'
import type { Words } from '../texts.ts'
import { roomLabel, unreadRooms, unreadTotal } from '../unread/unread-rooms.ts'

export type TrayAction =
  | { readonly kind: 'open' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'lock' }
  | { readonly kind: 'room'; readonly accountId: string; readonly roomId: string }
  | { readonly kind: 'snooze'; readonly until: number | undefined }

export interface TrayItem {
  readonly label: string
  readonly action: TrayAction
  /** What to show beside it, once it is there. */
  readonly picture?: WantedPicture
  /** Whether a separator is above it. */
  readonly separated?: boolean
}

const hourMs = 3_600_000

/** The tray menu, for all accounts. A locked app names no room. */
export function trayItems(state: Snapshot, lock: LockState, words: Words, now: number): TrayItem[] {
  const open: TrayItem = { label: words('open'), action: { kind: 'open' } }
  const quit: TrayItem = { label: words('quit'), action: { kind: 'quit' }, separated: true }
  if (lock === 'locked') return [open, quit]
  const items: TrayItem[] = [open]
  unreadRooms(state).forEach((room, index) => {
    const { accountId, roomId, picture: fileId } = room
    items.push({
      label: roomLabel(room),
      action: { kind: 'room', accountId, roomId },
      separated: index === 0,
      ...(fileId !== undefined && { picture: { accountId, fileId } }),
    })
  })
  if (Object.keys(state.accounts).length > 0) items.push(...snoozeItems(state, words, now))
  if (lock === 'open') items.push({ label: words('lock'), action: { kind: 'lock' } })
  return [...items, quit]
}

function snoozeItems(state: Snapshot, words: Words, now: number): TrayItem[] {
  if (isSnoozed(state, now))
    return [{ label: words('endSnooze'), action: { kind: 'snooze', until: undefined }, separated: true }]
  return [
    { label: words('snoozeHour'), action: { kind: 'snooze', until: now + hourMs }, separated: true },
    { label: words('snoozeUntilTomorrow'), action: { kind: 'snooze', until: tomorrowMorning(now) } },
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

export interface TrayStatus {
  readonly unread: number
  readonly connected: boolean
  readonly tooltip: string
}

/** What the icon and its tooltip show. */
export function trayStatus(state: Snapshot, lock: LockState, words: Words): TrayStatus {
  const unread = unreadTotal(state)
  const connected = Object.values(state.accounts).every((account) => account.connection.state === 'live')
  const parts = [
    unread > 0 && words('unread', { count: unread }),
    !connected && words('offline'),
    lock === 'locked' && words('locked'),
  ].filter(Boolean)
  return { unread, connected, tooltip: ['Maru', ...parts].join(', ') }
}
