import type { Settings, Snapshot } from '@maru/engine'
import type { Say } from './texts.ts'

export type TrayAction =
  | { readonly kind: 'open' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'room'; readonly accountId: string; readonly roomId: string }
  | { readonly kind: 'snooze'; readonly until: number | undefined }

export interface TrayItem {
  readonly label: string
  readonly action: TrayAction
  /** A line above it. */
  readonly separated?: boolean
}

const roomsShown = 6
const hour = 3_600_000

/** What the tray's menu says, from the state of all accounts. */
export function trayItems(state: Snapshot, say: Say, now: number): TrayItem[] {
  const items: TrayItem[] = [{ label: say('open'), action: { kind: 'open' } }]
  unreadRooms(state).forEach(({ accountId, roomId, name, unread }, index) => {
    items.push({
      label: `${name} (${unread})`,
      action: { kind: 'room', accountId, roomId },
      separated: index === 0,
    })
  })
  if (Object.keys(state.accounts).length > 0) items.push(...snoozing(state, say, now))
  items.push({ label: say('quit'), action: { kind: 'quit' }, separated: true })
  return items
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
  const settings: Settings[] = Object.values(state.accounts).map((account) => account.settings)
  return settings.length > 0 && settings.every(({ snoozedUntil }) => snoozedUntil !== undefined && snoozedUntil > now)
}

export const tomorrowMorning = (now: number): number => {
  const morning = new Date(now)
  morning.setDate(morning.getDate() + 1)
  morning.setHours(8, 0, 0, 0)
  return morning.getTime()
}

function unreadRooms(state: Snapshot) {
  return Object.entries(state.rooms)
    .flatMap(([accountId, rooms]) =>
      Object.values(rooms)
        .filter((room) => room.unread > 0)
        .map((room) => ({
          accountId,
          roomId: room.roomId,
          unread: room.unread,
          lastAt: room.lastAt,
          name: room.other === undefined ? room.title : (state.people[accountId]?.[room.other]?.nickname ?? room.other),
        })),
    )
    .toSorted((a, b) => b.lastAt - a.lastAt)
    .slice(0, roomsShown)
}

export interface TrayState {
  readonly unread: number
  readonly connected: boolean
  readonly tip: string
}

/** What the icon shows, and says to a pointer that rests on it. */
export function trayState(state: Snapshot, say: Say): TrayState {
  const accounts = Object.values(state.accounts)
  const unread = accounts.reduce((sum, account) => sum + account.unread, 0)
  const connected = accounts.every((account) => account.connection.state === 'live')
  const parts = [unread > 0 && say('unread', { count: unread }), !connected && say('offline')].filter(Boolean)
  return { unread, connected, tip: ['Maru', ...parts].join(', ') }
}
