import type { AccountView } from '../contract/state.ts'
import type { Clock } from '../ports/environment.ts'
import { isMuted, MuteEnds } from '../rooms/mute.ts'
import { otherOf, unreadOf } from '../rooms/room.ts'
import { roomView } from '../rooms/room-view.ts'
import type { StatePublisher } from '../state-publisher.ts'
import type { Account } from './account.ts'
import type { Attention } from './attention.ts'

export interface AccountPublisherDeps {
  readonly account: Pick<Account, 'accountId' | 'card' | 'connection' | 'notifications' | 'people' | 'rooms' | 'outbox'>
  readonly publisher: StatePublisher
  readonly attention: Attention
  readonly clock: Clock
}

/** Publishes what screens see of an account and its rooms, and counts the account's figures. */
export class AccountPublisher {
  readonly #deps: AccountPublisherDeps
  #figures: { received: number; receivedUnseen: number; startedAt: number; roomListAfter?: number }
  readonly #muteEnds: MuteEnds
  #pending = false

  constructor(deps: AccountPublisherDeps) {
    this.#deps = deps
    this.#figures = { received: 0, receivedUnseen: 0, startedAt: deps.clock.now() }
    this.#muteEnds = new MuteEnds(deps.clock, (roomId) => this.publishRoom(roomId))
  }

  /** Publishes what was loaded from this device. */
  publishAll(): void {
    const { account, clock } = this.#deps
    this.#figures = { ...this.#figures, roomListAfter: clock.now() - this.#figures.startedAt }
    for (const { roomId } of account.rooms.all()) this.publishRoom(roomId)
    this.publishAccount()
  }

  publishRoom(roomId: string): void {
    const { account, publisher, clock } = this.#deps
    const { accountId, card, rooms, outbox } = account
    const room = rooms.get(roomId)
    this.#muteEnds.watch(roomId, room?.personal.mute)
    const view = room ? roomView(room, card.profile.userId, outbox.counts(roomId), clock.now()) : null
    publisher.emit({ type: 'room', accountId, roomId, room: view })
    this.publishAccount()
  }

  /** The sums run over all rooms, so they are computed once per turn of the event loop. */
  publishAccount(): void {
    if (this.#pending) return
    this.#pending = true
    void Promise.resolve().then(() => {
      this.#pending = false
      const { account, publisher } = this.#deps
      publisher.emit({ type: 'account', accountId: account.accountId, account: this.#view() })
    })
  }

  /** Counts messages from others that arrived over the live connection. */
  countReceived(messages: number): void {
    this.#figures.received += messages
    if (!this.#deps.attention.hasScreens()) this.#figures.receivedUnseen += messages
  }

  stop(): void {
    this.#muteEnds.stop()
  }

  #view(): AccountView {
    const { account, clock } = this.#deps
    const { accountId, card, connection, notifications, people, outbox } = account
    const me = card.profile.userId
    const now = clock.now()
    // Message requests, and conversations with someone blocked, call for no attention.
    const rooms = [...account.rooms.all()].filter(
      (room) => room.state.awaiting !== me && !people.isBlocked(otherOf(room, me)),
    )
    const loud = rooms.filter((room) => !isMuted(room.personal.mute, now))
    return {
      accountId,
      server: card.server,
      profile: card.profile,
      sessionId: card.sessionId,
      connection: connection.view,
      notificationSettings: notifications.settings,
      unread: loud.reduce((sum, room) => sum + unreadOf(room, me), 0),
      mentions: rooms.reduce((sum, room) => sum + room.progress.mentions.length, 0),
      ...outbox.totals(),
      figures: { ...this.#figures, reconnects: Math.max(0, connection.timesConnected - 1) },
    }
  }
}
