interface Notified {
  readonly roomId: string
  readonly at: number
  readonly reason: string
  readonly read: boolean
}

export interface RoomNotifications<Each extends Notified> {
  readonly roomId: string
  readonly list: readonly Each[]
  readonly unread: number
}

export type Filter = 'all' | 'unread' | 'mentions'

const forMe: ReadonlySet<string> = new Set(['mention', 'reply', 'keyword'])

/** Whether a notification is about the user, rather than about any message. */
const isForMe = ({ reason }: Pick<Notified, 'reason'>): boolean => forMe.has(reason)

/** Groups notifications, newest first, by room: rooms with unread mentions come first, then those with the newest. */
export function byRoom<Each extends Notified>(list: readonly Each[], filter: Filter): RoomNotifications<Each>[] {
  const shown = list.filter((each) => filter === 'all' || (filter === 'unread' ? !each.read : isForMe(each)))
  const groups = [...Map.groupBy(shown, ({ roomId }) => roomId)].map(([roomId, group]) => ({
    roomId,
    list: group,
    unread: group.filter(({ read }) => !read).length,
    mentions: group.some((each) => !each.read && isForMe(each)),
    newest: Math.max(...group.map(({ at }) => at)),
  }))
  return groups
    .toSorted((a, b) => Number(b.mentions) - Number(a.mentions) || b.newest - a.newest)
    .map(({ roomId, list, unread }) => ({ roomId, list, unread }))
}
