import type { AccountView } from '../contract/state.ts'
import type { Clock } from '../ports/environment.ts'
import { isMuted, MuteEnds } from '../rooms/mute.ts'
import { otherOf, type Room, unreadOf } from '../rooms/room.ts'
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

/** What a room adds to the sums of its account. */
interface Share {
  readonly unread: number
  readonly mentions: number
}

const nothing: Share = { unread: 0, mentions: 0 }

/** Publishes what screens see of an account and its rooms, and counts the account's figures. */
export class AccountPublisher {
  readonly #deps: AccountPublisherDeps
  #figures: { received: number; receivedUnseen: number; startedAt: number; roomListAfter?: number }
  readonly #muteEnds: MuteEnds
  readonly #shares = new Map<string, Share>()
  #sums: Share = nothing
  #pending = false

  constructor(deps: AccountPublisherDeps) {
    this.#deps = deps
    this.#figures = { received: 0, receivedUnseen: 0, startedAt: deps.clock.now() }
    this.#muteEnds = new MuteEnds(deps.clock, (roomId) => this.publishRoom(roomId))
  }

  /** Publishes what was loaded from this device. */
  publishAll(): void {
    const { clock } = this.#deps
    this.#figures = { ...this.#figures, roomListAfter: clock.now() - this.#figures.startedAt }
    this.publishRooms()
    this.publishAccount()
  }

  publishRooms(): void {
    for (const { roomId } of this.#deps.account.rooms.all()) this.publishRoom(roomId)
  }

  publishRoom(roomId: string): void {
    const { account, publisher, clock } = this.#deps
    const { accountId, card, rooms, outbox } = account
    const room = rooms.get(roomId)
    this.#muteEnds.watch(roomId, room?.personal.mute)
    this.#count(roomId, room ? this.#shareOf(room) : nothing)
    const view = room ? roomView(room, card.profile.userId, outbox.counts(roomId), clock.now()) : null
    publisher.emit({ type: 'room', accountId, roomId, room: view })
    this.publishAccount()
  }

  /** Once per turn of the event loop. */
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

  /** Message requests, and conversations with someone blocked, call for no attention. */
  #shareOf(room: Room): Share {
    const { account, clock } = this.#deps
    const me = account.card.profile.userId
    if (room.state.awaiting === me || account.people.isBlocked(otherOf(room, me))) return nothing
    const unread = isMuted(room.personal.mute, clock.now()) ? 0 : unreadOf(room, me)
    return { unread, mentions: room.progress.mentions.length }
  }

  /** A change costs as much in two thousand rooms as in one: nothing is summed anew. */
  #count(roomId: string, share: Share): void {
    const before = this.#shares.get(roomId) ?? nothing
    if (share === nothing) this.#shares.delete(roomId)
    else this.#shares.set(roomId, share)
    const { unread, mentions } = this.#sums
    this.#sums = {
      unread: unread + share.unread - before.unread,
      mentions: mentions + share.mentions - before.mentions,
    }
  }

  #view(): AccountView {
    const { accountId, card, connection, notifications, outbox } = this.#deps.account
    return {
      accountId,
      server: card.server,
      profile: card.profile,
      sessionId: card.sessionId,
      connection: connection.view,
      notificationSettings: notifications.settings,
      ...this.#sums,
      ...outbox.totals(),
      figures: { ...this.#figures, reconnects: Math.max(0, connection.timesConnected - 1) },
    }
  }
}
