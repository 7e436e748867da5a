import { limits, type PersonPresence, type PresenceStatus, type RoomState } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Store } from '../store/port.ts'
import { PeopleSeen } from './people-seen.ts'
import type { Announcement, PresenceLink } from './presence-link.ts'

const gatherMs = 250
const nobody = new PeopleSeen()

interface PresenceTrackerDeps {
  readonly store: Pick<Store, 'rooms' | 'blocks'>
  readonly broadcast: Broadcast
  readonly link: PresenceLink | undefined
  /** The rooms of a user with a socket here; undefined if this process does not know them. */
  readonly roomIdsHere: (userId: string) => string[] | undefined
}

/** Who is there: at some device, at none that is in use, or not at all; by what every process sees. */
export class PresenceTracker {
  readonly #store: Pick<Store, 'rooms' | 'blocks'>
  readonly #broadcast: Broadcast
  readonly #link: PresenceLink | undefined
  readonly #roomIdsHere: PresenceTrackerDeps['roomIdsHere']
  /** By person, the sockets of this process, and whether somebody is at each. */
  readonly #sockets = new Map<string, Map<string, boolean>>()
  /** By process, what each of the others sees. */
  readonly #elsewhere = new Map<string, PeopleSeen>()
  /** What those who share a room with a person were sent last. */
  readonly #announced = new Map<string, PresenceStatus>()
  /** People of whom somebody who asked has heard what was not announced yet. */
  readonly #answered = new Set<string>()
  #changed = new Set<string>()
  /** Users whose status at another process turned out to be different from what this one knew. */
  #corrected = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  constructor({ store, broadcast, link, roomIdsHere }: PresenceTrackerDeps) {
    this.#store = store
    this.#broadcast = broadcast
    this.#link = link
    this.#roomIdsHere = roomIdsHere
    link?.setListener({
      onChange: (processId, people, announcements) => this.#onChange(processId, people, announcements),
      onEveryone: (processId, people) => this.#onEveryone(processId, people),
      digestOf: (processId) => (this.#elsewhere.get(processId) ?? nobody).digest,
    })
  }

  connected(userId: string, socketId: string): void {
    const sockets = this.#sockets.get(userId) ?? new Map<string, boolean>()
    this.#sockets.set(userId, sockets.set(socketId, true))
    this.#announceSoon(userId)
  }

  setActive(userId: string, socketId: string, active: boolean): void {
    const sockets = this.#sockets.get(userId)
    if (!sockets?.has(socketId) || sockets.get(socketId) === active) return
    sockets.set(socketId, active)
    this.#announceSoon(userId)
  }

  disconnected(userId: string, socketId: string): void {
    const sockets = this.#sockets.get(userId)
    if (!sockets?.delete(socketId)) return
    if (sockets.size === 0) this.#sockets.delete(userId)
    this.#announceSoon(userId)
  }

  statusOf(userId: string): PresenceStatus {
    const seen = [this.#statusHere(userId), ...[...this.#elsewhere.values()].map((people) => people.statusOf(userId))]
    if (seen.includes('online')) return 'online'
    return seen.includes('away') ? 'away' : 'offline'
  }

  /** As `statusOf`, for whoever asks: even if it changes back before it is announced, they are told. */
  answer(userId: string): PersonPresence {
    if (this.#isOutdated(userId)) this.#answered.add(userId)
    return { userId, status: this.statusOf(userId) }
  }

  /** Those of `others` whose presence the user may see: who shares a room, while neither has blocked the other. */
  async visibleTo(userId: string, others: readonly string[]): Promise<string[]> {
    const [sharing, blocked] = await Promise.all([
      this.#store.rooms.sharing(userId, others),
      this.#blockedAround(userId),
    ])
    return sharing.filter((other) => !blocked.has(other))
  }

  /** Once a message request is accepted, the two see each other's presence. */
  onRoomWritten(before: RoomState, after: RoomState): void {
    if (before.awaiting === undefined || after.awaiting !== undefined) return
    const [one, other] = after.members
    // Who is not told asks when connecting anew.
    if (one && other) this.meet(one.userId, other.userId).catch(() => {})
  }

  /** Two users who may see each other's presence from now on are told what it is. */
  async meet(userId: string, other: string): Promise<void> {
    if ((await this.visibleTo(userId, [other])).length === 0) return
    this.#tell(userId, other, this.statusOf(other))
    this.#tell(other, userId, this.statusOf(userId))
  }

  /** Two users who may no longer see each other's presence. */
  part(userId: string, other: string): void {
    this.#tell(userId, other, 'offline')
    this.#tell(other, userId, 'offline')
  }

  #tell(userId: string, about: string, status: PresenceStatus): void {
    this.#broadcast.send(channel.user(userId), 'presence', { people: [{ userId: about, status }] })
  }

  /** Whom the user has blocked, and who has blocked the user. */
  async #blockedAround(userId: string): Promise<Set<string>> {
    const { blocks } = this.#store
    const [blocked, blockers] = await Promise.all([blocks.ofUser(userId), blocks.blockersOf(userId)])
    return new Set([...blocked.map((block) => block.userId), ...blockers])
  }

  /** Everybody whom this process sees. */
  peopleHere(): PersonPresence[] {
    return [...this.#sockets.keys()].map((userId) => ({ userId, status: this.#statusHere(userId) }))
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #onChange(processId: string, people: PersonPresence[], announcements: Announcement[]): boolean {
    const seen = this.#elsewhere.get(processId) ?? new PeopleSeen()
    this.#elsewhere.set(processId, seen)
    seen.update(people)
    const isNews = this.#tellHere(announcements)
    // What was no news to that process may be news here.
    for (const { userId } of people) if (this.#isOutdated(userId)) this.#correctSoon(userId)
    return isNews
  }

  #onEveryone(processId: string, people: PersonPresence[]): void {
    const before = this.#elsewhere.get(processId) ?? nobody
    const seen = new PeopleSeen(people)
    if (people.length > 0) this.#elsewhere.set(processId, seen)
    else this.#elsewhere.delete(processId)
    for (const userId of new Set([...seen.userIds, ...before.userIds])) {
      if (seen.statusOf(userId) === before.statusOf(userId)) continue
      this.#correctSoon(userId)
    }
  }

  #statusHere(userId: string): PresenceStatus {
    const sockets = this.#sockets.get(userId)
    if (!sockets) return 'offline'
    return [...sockets.values()].some((active) => active) ? 'online' : 'away'
  }

  #announceSoon(userId: string): void {
    this.#changed.add(userId)
    this.#startTimer()
  }

  #correctSoon(userId: string): void {
    this.#corrected.add(userId)
    this.#startTimer()
  }

  #startTimer(): void {
    this.#timer ??= setTimeout(() => void this.#announce(), gatherMs)
  }

  async #announce(): Promise<void> {
    this.#timer = undefined
    const changed = this.#changed
    const corrected = this.#corrected
    this.#changed = new Set()
    this.#corrected = new Set()
    const outdated = new Set([...changed, ...corrected].filter((userId) => this.#isOutdated(userId)))
    const announcements = await Promise.all([...outdated].map((userId) => this.#announcementOf(userId)))
    const people = [...changed].map((userId) => ({ userId, status: this.#statusHere(userId) }))
    // Every process corrects what it knew, and tells its own sockets.
    const forOthers = announcements.filter(({ userId }) => this.#isOutdated(userId) && changed.has(userId))
    if (people.length > 0) this.#link?.send(people, forOthers)
    this.#tellHere(announcements)
  }

  #isOutdated(userId: string): boolean {
    return this.#answered.has(userId) || this.statusOf(userId) !== (this.#announced.get(userId) ?? 'offline')
  }

  /** Sends each socket here one event about all those it should hear of. False: there was none to send to. */
  #tellHere(announcements: readonly Announcement[]): boolean {
    const heard = new Map<string, PersonPresence[]>()
    const socketIdsIn = (channels: readonly string[]) =>
      new Set(channels.flatMap((name) => [...this.#broadcast.socketIdsHere(name)]))
    for (const { userId, channels, except } of announcements) {
      if (!this.#isOutdated(userId)) continue
      // As it is now, and as this process knows it: what is told and what counts as told are never two things.
      const status = this.statusOf(userId)
      this.#answered.delete(userId)
      if (status === 'offline') this.#announced.delete(userId)
      else this.#announced.set(userId, status)
      const excepted = socketIdsIn(except)
      for (const socketId of socketIdsIn(channels)) {
        if (excepted.has(socketId)) continue
        const people = heard.get(socketId)
        if (people) people.push({ userId, status })
        else heard.set(socketId, [{ userId, status }])
      }
    }
    const alike = Map.groupBy(heard, ([, people]) => people.map(({ userId }) => userId).join(' '))
    for (const sockets of alike.values())
      this.#broadcast.sendHere(
        sockets.map(([socketId]) => socketId),
        'presence',
        { people: sockets[0]?.[1] ?? [] },
      )
    return heard.size > 0
  }

  /** Large rooms are left out: everyone there would hear of everyone. */
  async #announcementOf(userId: string): Promise<Announcement> {
    const { rooms } = this.#store
    const nobody: [string[], string[], Set<string>] = [[], [], new Set()]
    const [roomIds, awaiting, blocked] = await Promise.all([
      this.#roomIdsHere(userId) ?? rooms.headsOf(userId).then((heads) => heads.map(({ roomId }) => roomId)),
      rooms.awaiting(userId),
      this.#blockedAround(userId),
    ]).catch(() => nobody)
    const small = roomIds
      .filter((roomId) => !awaiting.includes(roomId))
      .map(channel.room)
      .filter((name) => this.#broadcast.socketIdsHere(name).size <= limits.presenceDevicesMax)
    return { userId, channels: [channel.user(userId), ...small], except: [...blocked].map(channel.user) }
  }
}
