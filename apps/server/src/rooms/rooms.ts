import type { Landing, RoomState } from '@maru/shared'
import type { Store, StoredRoom } from '../store/port.ts'
import { type Decision, requireMember } from './decisions.ts'
import { RoomLog, type Written } from './room-log.ts'

/** Told of everything that this process wrote to a room. */
export type RoomListener = (written: Written) => void

/** What names a command: asked again with the same, it is answered as the first time. */
interface CommandName {
  readonly roomId: string
  readonly clientId: string
}

const rememberedMax = 5_000

/** Every room: read with the right to read checked, written through the one log that this process keeps for it. */
export class Rooms {
  readonly #store: Store
  readonly #clock: () => number
  readonly #logs = new Map<string, RoomLog>()
  readonly #listeners: RoomListener[] = []

  constructor(store: Store, clock: () => number) {
    this.#store = store
    this.#clock = clock
  }

  onWritten(listener: RoomListener): void {
    this.#listeners.push(listener)
  }

  /**
   * What comes before a decision (a look-up, a password to check) may refuse as well. Either way the log hears of it:
   * a command that was written before is answered as then.
   */
  async write(
    { roomId, clientId, target }: CommandName & { readonly target?: number },
    by: string,
    prepare: () => Decision | Promise<Decision>,
  ): Promise<Landing> {
    const decide = await settle(prepare)
    const command = { by, clientId, decide, ...(target !== undefined && { target }) }
    return { roomId, ...(await this.#log(roomId).submit(command)) }
  }

  /** What this command wrote before: for what must not be prepared twice. */
  async earlier({ roomId, clientId }: CommandName, by: string): Promise<Landing | undefined> {
    const landing = await this.#log(roomId).earlier({ by, clientId })
    return landing && { roomId, ...landing }
  }

  /** The room at its head. Where other processes write too, that is what the store says and not what we remember. */
  read(roomId: string): Promise<StoredRoom> {
    const log = this.#log(roomId)
    return this.#store.shared ? log.fresh() : log.believed()
  }

  /** The state of a room that this user is in; anything else is refused. */
  async readAs(userId: string, roomId: string): Promise<RoomState> {
    const { state } = await this.read(roomId)
    requireMember(state, userId)
    return state
  }

  /** As read, for rooms by the hundred: in one call of the store. */
  async readMany(roomIds: readonly string[]): Promise<RoomState[]> {
    if (roomIds.length === 0) return []
    return (await this.#store.rooms.get(roomIds)).map((room) => room.state)
  }

  /** Resolves when every write that was asked for has been answered. */
  async settled(): Promise<void> {
    await Promise.all([...this.#logs.values()].map((log) => log.settled()))
  }

  #log(roomId: string): RoomLog {
    const known = this.#logs.get(roomId)
    // Taken out and put back, the map's order is the order of use.
    if (known) this.#logs.delete(roomId)
    const log = known ?? new RoomLog(roomId, this.#store, this.#clock, (written) => this.#tell(written))
    this.#logs.set(roomId, log)
    if (this.#logs.size > rememberedMax) this.#forgetOldest()
    return log
  }

  #forgetOldest(): void {
    for (const [roomId, log] of this.#logs) {
      if (!log.idle) continue
      this.#logs.delete(roomId)
      return
    }
  }

  #tell(written: Parameters<RoomListener>[0]): void {
    for (const listener of this.#listeners) listener(written)
  }
}

async function settle(prepare: () => Decision | Promise<Decision>): Promise<Decision> {
  try {
    return await prepare()
  } catch (error) {
    return () => {
      throw error
    }
  }
}
