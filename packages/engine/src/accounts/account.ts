import {
  type EventName,
  type EventPayload,
  MaruError,
  type OperationName,
  type Output,
  type Profile,
  type Request,
} from '@maru/shared'
import { Connection } from '../connection/connection.ts'
import { type NotificationSettings, notificationSettingsSchema } from '../contract/notification-settings.ts'
import { Lobby } from '../lobby/lobby.ts'
import { NotificationCheck } from '../notifications/notification-check.ts'
import { Notifications } from '../notifications/notifications.ts'
import { Outbox } from '../outbox/outbox.ts'
import { People, peopleIn } from '../people/people.ts'
import type { Environment } from '../ports/environment.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { AccountStore, StoredAccountCard } from '../ports/store.ts'
import type { Transport } from '../ports/transport.ts'
import { ReceiptReporter } from '../rooms/receipt-reporter.ts'
import { otherOf, type Room, roomView } from '../rooms/room.ts'
import { type RoomNews, RoomRepository } from '../rooms/room-repository.ts'
import { Typing } from '../rooms/typing.ts'
import type { StatePublisher } from '../state-publisher.ts'
import { Synchroniser } from '../sync/synchroniser.ts'
import type { Timeline } from '../timeline/timeline.ts'
import { accountView } from './account-view.ts'
import type { Attention } from './attention.ts'
import { SerialQueue } from './serial-queue.ts'

const namedRoomsMax = 50
/** What the server says of oneself is of a moment ago. */
const settlesAfterMs = 2_000

export interface AccountDeps {
  readonly card: StoredAccountCard
  readonly store: AccountStore
  readonly transport: Transport
  readonly environment: Environment
  readonly publisher: StatePublisher
  readonly notifier: Notifier
  readonly attention: Attention
  saveCard(card: StoredAccountCard): Promise<void>
}

/** One person on one server: everything that is kept and done for them, put together. */
export class Account {
  readonly accountId: string
  readonly me: string
  readonly store: AccountStore
  readonly rooms: RoomRepository
  readonly outbox: Outbox
  readonly people: People
  readonly lobby: Lobby
  readonly notifications: Notifications
  readonly check: NotificationCheck
  readonly connection: Connection
  readonly timelines = new Map<string, Timeline>()
  readonly #parts: AccountDeps
  readonly #queue = new SerialQueue()
  readonly #sync: Synchroniser
  readonly #reports: ReceiptReporter
  readonly #typing: Typing
  #card: StoredAccountCard
  #settings: NotificationSettings = notificationSettingsSchema.parse({})
  #figures: { received: number; receivedUnseen: number; startedAt: number; roomListAfter?: number }
  #viewPending = false
  /** Since when nobody is at this device. */
  #awaySince: number | undefined

  constructor(parts: AccountDeps) {
    const { card, store, environment } = parts
    this.#parts = parts
    this.#card = card
    this.accountId = card.accountId
    this.me = card.profile.userId
    this.store = store
    this.#figures = { received: 0, receivedUnseen: 0, startedAt: environment.clock.now() }
    this.connection = new Connection(parts.transport, card.token, environment, {
      sync: () => this.#connected(),
      event: (name, payload) => this.#heard(name, payload),
      changed: (view) => this.#connectionChanged(view.state),
    })
    const ask = this.connection.ask.bind(this.connection)
    this.rooms = new RoomRepository(store, this.#queue, this.me, (news) => this.#told(news))
    this.outbox = new Outbox(store, this.#queue, environment, {
      live: () => this.connection.live,
      send: ({ clientId, roomId, text, mentions, replyTo }) =>
        ask('messages.send', {
          clientId,
          roomId,
          text,
          ...(mentions.length > 0 && { mentions: [...mentions] }),
          ...(replyTo !== undefined && { replyTo }),
        }),
      changed: (roomId) => this.#outboxChanged(roomId),
      landed: (landed) => this.#landed(landed.roomId, landed.rev),
    })
    this.people = new People(store, environment.logger, {
      profiles: (userIds) => ask('users.profiles', { userIds }),
      presence: (userIds) => ask('presence.get', { userIds }),
      changed: (person) =>
        parts.publisher.emit({ type: 'person', accountId: this.accountId, userId: person.userId, person }),
    })
    this.#sync = new Synchroniser(this.rooms, store, environment, {
      rooms: (input) => ask('sync.rooms', input),
      digest: (input) => ask('sync.digest', input),
    })
    this.#reports = new ReceiptReporter(environment, {
      read: (roomId, seq) => ask('messages.read', { roomId, seq }),
      delivered: (rooms) => ask('messages.delivered', { rooms }),
      told: (roomId, seq) => this.rooms.read(roomId, seq, true),
    })
    this.lobby = new Lobby(this.accountId, {
      list: (input) => ask('lobby.list', input),
      watch: (on) => ask('lobby.watch', { on }),
      changed: (lobby) => {
        if (lobby) this.people.want(lobby.rooms.map(({ owner }) => owner))
        parts.publisher.emit({ type: 'lobby', accountId: this.accountId, lobby })
      },
    })
    this.#typing = new Typing(this.rooms, environment.clock)
    this.notifications = new Notifications({
      accountId: this.accountId,
      me: this.me,
      clock: environment.clock,
      notifier: parts.notifier,
      settings: () => this.#settings,
      attention: () => ({ ...parts.attention.of(this.accountId), otherDeviceActive: this.#isUsedElsewhere() }),
      title: (room) => this.titleOf(room),
      nickname: (userId) => this.people.nickname(userId),
      isMine: async (roomId, seq) =>
        (await store.entries(roomId, seq, seq)).some((entry) => entry.type === 'message' && entry.by === this.me),
      keep: (recent) => this.#save({ recent }),
    })
    this.check = new NotificationCheck({
      accountId: this.accountId,
      environment,
      server: this.connection,
      notifier: parts.notifier,
      publisher: parts.publisher,
    })
  }

  /** Shows what is on this device, then connects. */
  async start(): Promise<void> {
    const { environment } = this.#parts
    const stored = await this.store.load()
    const settings = notificationSettingsSchema.safeParse(stored.values['settings'] ?? {})
    if (settings.success) this.#settings = settings.data
    this.notifications.load(stored.values['recent'])
    this.rooms.load(stored.rooms)
    this.rooms.isNewDevice = stored.values['synced'] !== true
    this.outbox.load(stored.outbox)
    this.people.load(stored.people)
    this.people.watch([...this.rooms.all()].flatMap((room) => otherOf(room, this.me) ?? []))
    this.#figures = { ...this.#figures, roomListAfter: environment.clock.now() - this.#figures.startedAt }
    for (const room of this.rooms.all()) this.#emitRoom(room.roomId)
    this.#emitAccount()
    this.connection.start()
  }

  async stop(): Promise<void> {
    this.connection.stop()
    this.outbox.stop()
    this.#reports.stop()
    this.check.stop()
    for (const timeline of this.timelines.values()) timeline.close()
    this.timelines.clear()
    await this.#queue.settled()
    await this.store.close()
  }

  get settings(): NotificationSettings {
    return this.#settings
  }

  async setSettings(change: Partial<NotificationSettings>): Promise<void> {
    this.#settings = notificationSettingsSchema.parse({ ...this.#settings, ...change })
    await this.store.commit({ values: { settings: this.#settings } })
    this.#emitAccount()
  }

  room(roomId: string): Room {
    const room = this.rooms.get(roomId)
    if (!room) throw new MaruError('room.not_member')
    return room
  }

  titleOf(room: Room): string {
    const other = otherOf(room, this.me)
    return other === undefined ? room.state.title : this.people.nickname(other)
  }

  ask<Name extends OperationName>(name: Name, input: Request<Name>): Promise<Output<Name>> {
    return this.connection.ask(name, input)
  }

  /** Tells the server whether somebody is at this device. */
  attentionChanged(): void {
    const active = this.#parts.attention.isActive()
    this.#awaySince = active ? undefined : (this.#awaySince ?? this.#parts.environment.clock.now())
    this.ask('presence.set', { active }).catch(() => {})
  }

  /** Away here for a moment and yet online: one is at another device. */
  #isUsedElsewhere(): boolean {
    const away = this.#awaySince !== undefined && this.#parts.environment.clock.now() - this.#awaySince > settlesAfterMs
    return away && this.people.get(this.me)?.presence === 'online'
  }

  /** Marks a room as read, tells the server and other screens. */
  async read(roomId: string, seq: number): Promise<void> {
    if (await this.rooms.read(roomId, seq, false)) {
      const room = this.rooms.get(roomId)
      if (room) this.#reports.read(roomId, room.progress.read)
    }
  }

  /** Read positions and presence of a room's people, as they are now. */
  async lookAt(roomId: string): Promise<void> {
    const room = this.room(roomId)
    const members = room.state.members.map((member) => member.userId)
    this.people.want(members)
    this.people.watch(members.slice(0, 200))
    if (room.positionsFresh || !this.connection.live) return
    const { read } = await this.ask('rooms.positions', { roomId })
    await this.rooms.positions(roomId, read, true)
  }

  /** Has the server fill a room's messages between two seqs. */
  async fill(roomId: string, from: number, to: number): Promise<void> {
    for (let next = from; next <= to; ) {
      const limit = Math.min(100, to - next + 1)
      const after = next - 1
      await this.rooms.page(roomId, () => this.ask('messages.history', { roomId, after, limit }))
      next += limit
    }
  }

  async #profileChanged(profile: Profile): Promise<void> {
    await this.people.renamed(profile)
    if (profile.userId !== this.me) return
    this.#card = { ...this.#card, profile }
    await this.#parts.saveCard(this.#card)
    this.#emitAccount()
  }

  get card(): StoredAccountCard {
    return this.#card
  }

  async #connected(): Promise<void> {
    await this.#sync.sync()
    if (!this.rooms.isNewDevice) return
    this.rooms.isNewDevice = false
    this.#save({ synced: true })
  }

  #connectionChanged(state: string): void {
    if (state === 'live') this.#isLive()
    else if (state !== 'syncing') {
      this.#sync.pause()
      this.people.disconnected()
      this.rooms.positionsAreOld()
    }
    this.#emitAccount()
  }

  #isLive(): void {
    const { logger } = this.#parts.environment
    const quietly = (work: Promise<unknown>) =>
      work.catch((error: unknown) => logger.debug({ error }, 'at the next connection'))
    const rooms = [...this.rooms.all()]
    this.outbox.pumpAll()
    this.#reports.connected(rooms)
    for (const room of rooms) this.#reports.stored(room)
    void quietly(this.people.connected())
    void quietly(this.lobby.connected())
    void quietly(this.#sync.check())
    for (const timeline of this.timelines.values()) void quietly(this.lookAt(timeline.roomId))
    this.people.want([this.me])
    this.people.watch([this.me])
    this.attentionChanged()
  }

  #heard<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    const handlers: { [Each in EventName]: (payload: EventPayload<Each>) => void } = {
      entries: ({ roomId, entries }) => this.#sync.heard(roomId, entries),
      'room.joined': () => this.#resync(),
      'room.gone': ({ roomId }) => this.#quietly(this.rooms.gone([roomId])),
      positions: ({ roomId, read }) => this.#quietly(this.rooms.positions(roomId, read, false)),
      typing: ({ roomId, userId }) => this.#typing.heard(roomId, userId),
      presence: ({ people }) => this.people.came(people),
      profile: (profile) => this.#quietly(this.#profileChanged(profile)),
      lobby: (news) => this.lobby.heard(news),
      'notifications.trial': ({ checkId }) => this.check.receive(checkId),
      // The connection has heard it first.
      'session.ended': () => {},
    }
    handlers[name](payload)
  }

  #resync(): void {
    this.#sync
      .sync()
      .catch((error: unknown) => this.#parts.environment.logger.debug({ error }, 'synced at the next connection'))
  }

  /** The server has stored a message of ours. If its entry does not come by itself, it is asked for. */
  #landed(roomId: string, rev: number): void {
    this.#parts.environment.clock.after(2_000, () => {
      if ((this.rooms.get(roomId)?.progress.rev ?? rev) < rev) this.#resync()
    })
  }

  #told(news: RoomNews): void {
    const { roomId, room, fresh } = news
    if (room) {
      this.#reports.stored(room)
      this.people.want(namesIn(news, room))
      const others = otherOf(room, this.me)
      if (others !== undefined) this.people.watch([others])
      const mine = new Set(fresh.filter((message) => message.by === this.me).map((message) => message.clientId))
      if (mine.size > 0) this.#quietly(this.outbox.arrived(roomId, mine))
      if (news.how === 'live') this.#count(fresh.filter((message) => message.by !== this.me).length)
    } else this.#quietly(this.outbox.gone(roomId))
    for (const timeline of this.timelines.values()) if (timeline.roomId === roomId) timeline.told(news)
    this.#quietly(this.notifications.told(news))
    this.#emitRoom(roomId)
  }

  #count(messages: number): void {
    this.#figures.received += messages
    if (!this.#parts.attention.anyScreen()) this.#figures.receivedUnseen += messages
  }

  #outboxChanged(roomId: string): void {
    for (const timeline of this.timelines.values()) if (timeline.roomId === roomId) timeline.refresh()
    this.#emitRoom(roomId)
  }

  #emitRoom(roomId: string): void {
    const room = this.rooms.get(roomId)
    const view = room ? roomView(room, this.me, this.outbox.counts(roomId)) : null
    this.#parts.publisher.emit({ type: 'room', accountId: this.accountId, roomId, room: view })
    this.#emitAccount()
  }

  /** Its sums run over all rooms: worked out once for all that happens at the same time. */
  #emitAccount(): void {
    if (this.#viewPending) return
    this.#viewPending = true
    void Promise.resolve().then(() => {
      this.#viewPending = false
      const account = accountView({
        card: this.#card,
        connection: this.connection.view,
        settings: this.#settings,
        rooms: [...this.rooms.all()],
        outbox: this.outbox.totals(),
        figures: { ...this.#figures, reconnects: Math.max(0, this.connection.made - 1) },
        now: this.#parts.environment.clock.now(),
      })
      this.#parts.publisher.emit({ type: 'account', accountId: this.accountId, account })
    })
  }

  #save(values: Record<string, unknown>): void {
    this.#quietly(this.store.commit({ values }))
  }

  #quietly(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#parts.environment.logger.warn({ error }, 'could not be saved'))
  }
}

/** Whose names a screen may have to show. */
function namesIn(news: RoomNews, room: Room): string[] {
  const members = room.state.members.length <= namedRoomsMax ? room.state.members.map((member) => member.userId) : []
  return [...members, ...news.entries.flatMap(peopleIn)]
}
