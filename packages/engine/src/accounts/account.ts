import { type EventName, type EventPayload, limits, MaruError, type Profile } from '@maru/shared'
import { Bookmarks } from '../bookmarks/bookmarks.ts'
import { Connection } from '../connection/connection.ts'
import type { NotificationSettings } from '../contract/notification-settings.ts'
import { FileLinks } from '../files/file-links.ts'
import { KeptFiles } from '../files/kept-files.ts'
import { setPicture } from '../files/set-picture.ts'
import { Lobbies } from '../lobby/lobbies.ts'
import { NotificationCheck } from '../notifications/notification-check.ts'
import { Notifications } from '../notifications/notifications.ts'
import { Outbox } from '../outbox/outbox.ts'
import { People } from '../people/people.ts'
import type { Environment } from '../ports/environment.ts'
import type { MediaKeep } from '../ports/media-keep.ts'
import type { Notifier } from '../ports/notifier.ts'
import type { AccountStore, DeviceStore, StoredAccountCard } from '../ports/store.ts'
import type { Transport } from '../ports/transport.ts'
import type { Uploader } from '../ports/uploader.ts'
import { PagePreviews } from '../previews/page-previews.ts'
import { CountRefresh } from '../rooms/count-refresh.ts'
import { Departures } from '../rooms/departures.ts'
import { History } from '../rooms/history.ts'
import { ReceiptReporter } from '../rooms/receipt-reporter.ts'
import { otherOf, type Room } from '../rooms/room.ts'
import { RoomRepository } from '../rooms/room-repository.ts'
import { Typing } from '../rooms/typing.ts'
import { SerialQueue } from '../serial-queue.ts'
import type { StatePublisher } from '../state-publisher.ts'
import { HeadComparison } from '../sync/head-comparison.ts'
import { Synchroniser } from '../sync/synchroniser.ts'
import { Timelines } from '../timeline/timelines.ts'
import { AccountPublisher } from './account-publisher.ts'
import type { Attention } from './attention.ts'
import { OwnPresence } from './own-presence.ts'
import { onRoomChanged } from './room-changes.ts'
import { serverEventHandlers } from './server-events.ts'

const watchedMembersMax = 200

export interface AccountDeps {
  readonly card: StoredAccountCard
  readonly store: AccountStore
  readonly transport: Transport
  readonly uploader: Uploader
  readonly environment: Environment
  readonly publisher: StatePublisher
  readonly notifier: Notifier
  readonly media: MediaKeep
  readonly attention: Attention
  readonly device: Pick<DeviceStore, 'putAccount'>
}

/** One user on one server: builds everything that is kept and done for them, starts it and stops it. */
export class Account {
  readonly accountId: string
  readonly me: string
  readonly store: AccountStore
  readonly connection: Connection
  readonly rooms: RoomRepository
  readonly history: History
  readonly typing: Typing
  readonly departures: Departures
  readonly people: People
  readonly presence: OwnPresence
  readonly bookmarks: Bookmarks
  readonly outbox: Outbox
  readonly keptFiles: KeptFiles
  readonly media: MediaKeep
  readonly fileLinks: FileLinks
  readonly pictureLinks: FileLinks
  readonly pagePreviews: PagePreviews
  readonly setPicture: (picture: Parameters<typeof setPicture>[0]) => Promise<void>
  readonly receipts: ReceiptReporter
  readonly readCounts: CountRefresh
  readonly synchroniser: Synchroniser
  readonly lobbies: Lobbies
  readonly timelines: Timelines
  readonly notifications: Notifications
  readonly check: NotificationCheck
  readonly publisher: AccountPublisher
  readonly #environment: Environment
  readonly #headComparison: HeadComparison
  readonly #device: Pick<DeviceStore, 'putAccount'>
  readonly #queue = new SerialQueue()
  readonly #events = serverEventHandlers(this)
  #card: StoredAccountCard

  constructor(deps: AccountDeps) {
    const { card, store, transport, uploader, environment, publisher, notifier, media, attention, device } = deps
    const { accountId } = card
    const { clock } = environment
    const me = card.profile.userId
    this.accountId = accountId
    this.me = me
    this.store = store
    this.#environment = environment
    this.#device = device
    this.#card = card

    const server = new Connection(transport, card.token, environment, {
      sync: () => this.#sync(),
      onEvent: (name, payload) => this.#onEvent(name, payload),
      onChanged: () => this.#onConnectionChanged(),
      isWatched: () => attention.isWatched(),
    })
    const people = new People(store, environment, server, (person) =>
      publisher.emit({ type: 'person', accountId, userId: person.userId, person }),
    )
    const isBlocked = (userId: string) => people.isBlocked(userId)
    const rooms = new RoomRepository({ store, queue: this.#queue, me, isBlocked }, (change) =>
      onRoomChanged(this, change),
    )
    const synchroniser = new Synchroniser(rooms, store, environment, server)
    const history = new History(rooms, store, server)
    const outbox = new Outbox({
      store,
      queue: this.#queue,
      environment,
      clock,
      server,
      serverUrl: card.server.url,
      keep: store.files,
      uploader,
      rooms,
      onChanged: (roomId) => this.#onOutboxChanged(roomId),
      onLanded: (landing) => synchroniser.expect(landing),
    })
    this.connection = server
    this.rooms = rooms
    this.history = history
    this.typing = new Typing(rooms, clock)
    this.departures = new Departures(me, (roomId, departure) =>
      publisher.emit({ type: 'departure', accountId, roomId, departure }),
    )
    this.people = people
    this.presence = new OwnPresence({ me, attention, clock, server, people })
    this.bookmarks = new Bookmarks({
      store,
      server,
      onChanged: (bookmarks) => {
        publisher.emit({ type: 'bookmarks', accountId, bookmarks: [...bookmarks] })
        for (const timeline of this.timelines.all()) timeline.refresh()
      },
    })
    this.outbox = outbox
    this.media = media
    this.keptFiles = new KeptFiles({ keep: store.files, outgoing: () => outbox.fileIds() })
    const { url: serverUrl } = card.server
    this.fileLinks = new FileLinks({
      ...{ serverUrl, clock, longestMs: 10 * 60_000 },
      ask: (roomId, fileIds) => server.ask('files.links', { roomId, fileIds }),
    })
    this.pagePreviews = new PagePreviews(server, clock)
    this.pictureLinks = new FileLinks({
      ...{ serverUrl, clock, longestMs: 24 * 3_600_000 },
      ask: (_, fileIds) => server.ask('files.pictures', { fileIds }),
    })
    this.setPicture = (picture) =>
      setPicture(picture, { serverUrl, server, clock, keep: store.files, uploader, newId: environment.newId })
    this.receipts = new ReceiptReporter(environment, server, rooms)
    this.readCounts = new CountRefresh({
      environment,
      server,
      rooms,
      isOpen: (roomId) => this.timelines.ofRoom(roomId).length > 0,
    })
    this.synchroniser = synchroniser
    this.#headComparison = new HeadComparison({ environment, server, rooms, synchroniser })
    this.lobbies = new Lobbies(accountId, server, (screen, lobby) => {
      if (lobby) people.needNames(lobby.rooms.map(({ owner }) => owner))
      publisher.emit({ type: 'lobby', accountId, screen, lobby })
    })
    this.timelines = new Timelines({
      ...{ accountId, me, environment, store, rooms, outbox, history, publisher },
      bookmarks: this.bookmarks,
    })
    this.notifications = new Notifications({
      accountId,
      me,
      environment,
      notifier,
      store,
      people,
      attention,
      presence: this.presence,
    })
    this.check = new NotificationCheck({ accountId, environment, server, notifier, publisher })
    this.publisher = new AccountPublisher({ account: this, publisher, attention, clock })
  }

  get card(): StoredAccountCard {
    return this.#card
  }

  /** Publishes what is on this device, then connects. */
  async start(): Promise<void> {
    const { rooms, outbox, people, values } = await this.store.load()
    this.notifications.load(values)
    this.synchroniser.load(values)
    this.rooms.load(rooms)
    this.rooms.isNewDevice = values['synced'] !== true
    this.outbox.load(outbox)
    this.inBackground(this.keptFiles.removeUnsent())
    this.people.load(people, values)
    this.bookmarks.load(values)
    this.people.watchPresence([...this.rooms.all()].flatMap((room) => otherOf(room, this.me) ?? []))
    this.publisher.publishAll()
    this.connection.start()
  }

  async stop(): Promise<void> {
    this.connection.stop()
    this.outbox.stop()
    this.receipts.stop()
    this.readCounts.stop()
    this.check.stop()
    this.timelines.closeAll()
    await this.#queue.idle()
    this.publisher.stop()
    await this.store.close()
  }

  room(roomId: string): Room {
    const room = this.rooms.get(roomId)
    if (!room) throw new MaruError('room.not_member')
    return room
  }

  /** Fetches the read positions and presence of a room's members, or how many members of a large one have read how far. */
  async refreshMembers(roomId: string): Promise<void> {
    const room = this.room(roomId)
    if (room.state.large) {
      if (this.connection.live) await this.readCounts.fetch(roomId)
      return
    }
    const userIds = room.state.members.map((member) => member.userId)
    this.people.needNames(userIds)
    const watched = userIds.slice(0, watchedMembersMax)
    if (userIds.length <= limits.presenceDevicesMax) this.people.watchPresence(watched)
    else if (this.connection.live) this.people.refreshPresence(watched)
    if (room.positionsFresh || !this.connection.live) return
    const { read } = await this.connection.ask('rooms.positions', { roomId })
    await this.rooms.applyPositions(roomId, read, true)
  }

  async refreshBlocked(): Promise<void> {
    if (await this.people.fetchBlocked()) this.publisher.publishRooms()
  }

  async setNotificationSettings(change: Partial<NotificationSettings>): Promise<void> {
    await this.notifications.setSettings(change)
    this.publisher.publishAccount()
  }

  async saveProfile(profile: Profile): Promise<void> {
    await this.people.saveProfile(profile)
    if (profile.userId === this.me) await this.#saveCard({ ...this.#card, profile })
  }

  /** For work whose outcome nobody waits for: a failure is logged. */
  inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#environment.logger.warn({ error }, 'background work failed'))
  }

  async #saveCard(card: StoredAccountCard): Promise<void> {
    this.#card = card
    await this.#device.putAccount(card)
    this.publisher.publishAccount()
  }

  /** What the server is called and takes may have changed since this device has last asked. */
  async #refreshServer(): Promise<void> {
    const { name, fileBytesMax, previews } = await this.connection.ask('server.info', {})
    const { server } = this.#card
    if (name === server.name && fileBytesMax === server.fileBytesMax && previews === server.previews) return
    await this.#saveCard({ ...this.#card, server: { url: server.url, name, fileBytesMax, previews } })
  }

  async #sync(): Promise<void> {
    // What a sync brings is judged by it.
    await this.refreshBlocked()
    await this.synchroniser.sync()
    if (!this.rooms.isNewDevice) return
    this.rooms.isNewDevice = false
    this.inBackground(this.store.commit({ values: { synced: true } }))
  }

  #onEvent<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    this.#events[name](payload)
  }

  #onConnectionChanged(): void {
    const { state } = this.connection.view
    if (state === 'live') this.#onLive()
    else if (state !== 'syncing') {
      this.synchroniser.pause()
      this.#headComparison.stop()
      this.people.onDisconnected()
      this.rooms.outdatePositions()
    }
    this.publisher.publishAccount()
  }

  #onLive(): void {
    const { logger } = this.#environment
    const retriedLater = (work: Promise<unknown>) =>
      work.catch((error: unknown) => logger.debug({ error }, 'tried again at the next connection'))
    this.outbox.sendAll()
    this.receipts.onConnected()
    void retriedLater(this.#refreshServer())
    void retriedLater(this.people.onConnected())
    void retriedLater(this.lobbies.onConnected())
    void retriedLater(this.bookmarks.fetch())
    void retriedLater(this.synchroniser.compare())
    this.#headComparison.start()
    for (const { roomId } of this.timelines.all()) void retriedLater(this.refreshMembers(roomId))
    this.people.needNames([this.me])
    this.people.watchPresence([this.me])
    this.presence.report()
  }

  #onOutboxChanged(roomId: string): void {
    for (const timeline of this.timelines.ofRoom(roomId)) timeline.refresh()
    this.publisher.publishRoom(roomId)
  }
}
