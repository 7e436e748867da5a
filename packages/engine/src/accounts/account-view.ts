import type { NotificationSettings } from '../contract/notification-settings.ts'
import type { AccountView } from '../contract/state.ts'
import type { StoredAccountCard } from '../ports/store.ts'
import { isMuted, type Room, unreadOf } from '../rooms/room.ts'

interface AccountFacts {
  readonly card: StoredAccountCard
  readonly connection: AccountView['connection']
  readonly settings: NotificationSettings
  readonly rooms: readonly Room[]
  readonly outbox: { readonly waiting: number; readonly failed: number }
  readonly figures: AccountView['figures']
  readonly now: number
}

export function accountView({ card, connection, settings, rooms, outbox, figures, now }: AccountFacts): AccountView {
  const me = card.profile.userId
  const loud = rooms.filter((room) => !isMuted(room, now))
  return {
    accountId: card.accountId,
    server: card.server,
    profile: card.profile,
    sessionId: card.sessionId,
    connection,
    notificationSettings: settings,
    unread: loud.reduce((sum, room) => sum + unreadOf(room, me), 0),
    mentions: rooms.reduce((sum, room) => sum + room.progress.mentions.length, 0),
    ...outbox,
    figures,
  }
}
