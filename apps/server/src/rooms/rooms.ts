import { type Landing, memberOf, type RoomState } from '@maru/shared'
import type { Store, StoredRoom } from '../store/port.ts'
import type { RoomWriteListener } from './announcements.ts'
import { type Decision, requireMember } from './decisions.ts'
import { withMembers } from './memberships.ts'
import { RoomLog, type RoomLogListeners } from './room-log.ts'

/** What names a command: asked again with the same, it is answered as the first time. */
interface CommandName {
  readonly roomId: string
  readonly clientId: string
}

const maxLogs = 5_000
/** Of members, bans and memberships in all rooms that are kept, at some 200 bytes each. */
const maxUsersKept = 200_000
const addedBetweenCounts = 100

/** Every room: read with the right to read checked, written through the one log that this process keeps for it. */
export class Rooms {
  readonly #store: Store
  readonly #clock: () => number
  readonly #logs = new Map<string, RoomLog>()
  #addedSinceCount = 0
  readonly #writeListeners: RoomWriteListener[] = []
  readonly #contentionListeners: RoomLogListeners['onContention'][] = []
  readonly #listeners: RoomLogListeners = {
    onWrite: (write) => {
      for (const listener of this.#writeListeners) listener(write)
    },
    onContention: (roomId) => {
      for (const listener of this.#contentionListeners) listener(roomId)
    },
  }

  constructor(store: Store, clock: () => number) {
    this.#store = store
    this.#clock = clock
  }

  /** Calls the listener with everything that this process writes to a room. */
  onWrite(listener: RoomWriteListener): void {
    this.#writeListeners.push(listener)
  }

  /** Calls the listener with each room to which another process has written at the same time. */
  onContention(listener: RoomLogListeners['onContention']): void {
    this.#contentionListeners.push(listener)
  }

  /**
   * What prepares a decision (a look-up, checking a password) may refuse as well. Even so the command goes to the log:
   * one that was written before is answered as it was then.
   */
  async write(
    { roomId, clientId, target }: CommandName & { readonly target?: number },
    by: string,
    prepare: () => Decision | Promise<Decision>,
  ): Promise<Landing> {
    const decide = await refusable(prepare)
    return this.#log(roomId).submit({ by, clientId, decide, ...(target !== undefined && { target }) })
  }

  /** What this command wrote before: for what must not be prepared twice. */
  earlier({ roomId, clientId }: CommandName, by: string): Promise<Landing | undefined> {
    return this.#log(roomId).earlier({ by, clientId })
  }

  /** The room at its head. Where other processes write too, only the store knows it. */
  read(roomId: string): Promise<StoredRoom> {
    const log = this.#log(roomId)
    return this.#store.shared ? log.readStored() : log.lastKnown()
  }

  /**
   * The room as this process last knew it, if it knows it at all: enough for what never changes, and without a read of
   * the store each time.
   */
  async lastKnown(roomId: string): Promise<StoredRoom> {
    const known = await this.#log(roomId).lastKnown()
    return known.state.rev > 0 ? known : this.read(roomId)
  }

  /** The room at its head, with those of these users who are members of it among its members, also if it is large. */
  async readAbout(roomId: string, userIds: readonly string[]): Promise<StoredRoom> {
    const room = await this.read(roomId)
    return { ...room, state: await this.#listing(userIds, room.state) }
  }

  /** The state of a room that this user is in, as it is for everyone; anything else is refused. */
  async readAs(userId: string, roomId: string): Promise<RoomState> {
    const { state } = await this.read(roomId)
    requireMember(await this.#listing([userId], state), userId)
    return state
  }

  /** Those of these rooms that the user is in. */
  async readManyAs(userId: string, roomIds: readonly string[]): Promise<RoomState[]> {
    const rooms = await this.readMany(roomIds)
    const isUnknown = (room: RoomState) => room.large && !memberOf(room, userId)
    const heads = rooms.some(isUnknown) ? await this.#store.rooms.headsOf(userId) : []
    const entered = new Set(heads.map(({ roomId }) => roomId))
    return rooms.filter((room) => (isUnknown(room) ? entered.has(room.roomId) : memberOf(room, userId)))
  }

  /** As `read`, for hundreds of rooms in one call of the store; a room that is named twice is read once. */
  async readMany(roomIds: readonly string[]): Promise<RoomState[]> {
    if (roomIds.length === 0) return []
    return (await this.#store.rooms.get([...new Set(roomIds)])).map((room) => room.state)
  }

  /** Does something while this process writes nothing to the room. */
  between<Result>(roomId: string, work: () => Promise<Result>): Promise<Result> {
    return this.#log(roomId).between(work)
  }

  /** Resolves when every write that was asked for has been answered. */
  async settled(): Promise<void> {
    await Promise.all([...this.#logs.values()].map((log) => log.settled()))
  }

  async #listing(userIds: readonly string[], room: RoomState): Promise<RoomState> {
    const unlisted = room.large ? userIds.filter((userId) => !memberOf(room, userId)) : []
    return unlisted.length === 0 ? room : withMembers(room, await this.#store.rooms.membersAmong(room.roomId, unlisted))
  }

  #log(roomId: string): RoomLog {
    const known = this.#logs.get(roomId)
    // Taken out and put back, the map's order is the order of use.
    if (known) this.#logs.delete(roomId)
    const log = known ?? new RoomLog(roomId, this.#store, this.#clock, this.#listeners)
    this.#logs.set(roomId, log)
    if (!known && (this.#logs.size > maxLogs || ++this.#addedSinceCount >= addedBetweenCounts)) this.#forgetOldest()
    return log
  }

  /** Forgets the rooms that were not used for longest, as long as there are too many or they are too large. */
  #forgetOldest(): void {
    this.#addedSinceCount = 0
    let users = 0
    for (const log of this.#logs.values()) users += log.size
    for (const [roomId, log] of this.#logs) {
      if (this.#logs.size <= maxLogs && users <= maxUsersKept) return
      if (!log.idle) continue
      this.#logs.delete(roomId)
      users -= log.size
    }
  }
}

/** A refusal of the preparation as a decision that refuses. */
async function refusable(prepare: () => Decision | Promise<Decision>): Promise<Decision> {
  try {
    return await prepare()
  } catch (error) {
    return () => {
      throw error
    }
  }
}
