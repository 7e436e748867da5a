import { randomBytes } from 'node:crypto'
import { type Invite, limits, MaruError, type RoomState } from '@maru/shared'
import { isStanding } from '../rooms/decisions.ts'
import { withMembers } from '../rooms/memberships.ts'
import type { Store, StoredInvite } from '../store/port.ts'

const maxUndecided = 10_000

/** Invitation codes admit users to a room without its password, also to a room that is not listed. */
export class Invites {
  readonly #store: Pick<Store, 'invites' | 'rooms'>
  readonly #clock: () => number
  /** Uses whose join has no known outcome yet; a retry under the same name reuses its use instead of taking another. */
  readonly #undecided = new Map<string, Promise<void>>()

  constructor(store: Pick<Store, 'invites' | 'rooms'>, clock: () => number) {
    this.#store = store
    this.#clock = clock
  }

  async create(room: RoomState, by: string, seconds: number, maxUses: number): Promise<Invite> {
    const now = this.#clock()
    const { roomId, lastAt } = room
    if ((await this.ofRoom(room)).length >= limits.invitesPerRoomMax) throw new MaruError('invite.too_many')
    const code = randomBytes(18).toString('base64url')
    // Not before its author joined, by whichever process's clock.
    const invite = { code, by, createdAt: Math.max(now, lastAt), expiresAt: now + seconds * 1_000, uses: 0, maxUses }
    await this.#store.invites.create({ ...invite, roomId })
    return invite
  }

  async ofRoom(room: RoomState): Promise<Invite[]> {
    const { invites, rooms } = this.#store
    const usable = await invites.ofRoom(room.roomId, this.#clock())
    const authors = [...new Set(usable.map(({ by }) => by))]
    const about = room.large ? withMembers(room, await rooms.membersAmong(room.roomId, authors)) : room
    return usable.filter((invite) => isStanding(about, invite)).map(({ roomId: _, ...invite }) => invite)
  }

  /** Also one that has expired or is used up. */
  async require(code: string): Promise<StoredInvite> {
    const invite = await this.#store.invites.get(code)
    if (!invite) throw new MaruError('invite.not_found')
    return invite
  }

  async requireUsable(code: string): Promise<StoredInvite> {
    const invite = await this.require(code)
    if (invite.expiresAt <= this.#clock() || invite.uses >= invite.maxUses) throw new MaruError('invite.not_found')
    return invite
  }

  /**
   * Counts a use before the work, so that two callers can't share the last one. A use is given back if the work was
   * refused; if its outcome is unknown, the use stays counted for the retry, which has the same name.
   */
  async spend<Result>(code: string, name: string, work: () => Promise<Result>): Promise<Result> {
    const key = `${code} ${name}`
    const use = this.#undecided.get(key) ?? this.#use(code)
    this.#remember(key, use)
    try {
      await use
    } catch (error) {
      // Without a use there is nothing to keep for a retry, which takes one of its own.
      this.#undecided.delete(key)
      throw error
    }
    try {
      const result = await work()
      this.#undecided.delete(key)
      return result
    } catch (error) {
      if (isRefusal(error) && this.#undecided.delete(key)) await this.#giveBack(code, key, use)
      throw error
    }
  }

  async #giveBack(code: string, key: string, use: Promise<void>): Promise<void> {
    try {
      await this.#store.invites.giveBack(code)
    } catch (error) {
      // It is still counted, for the retry.
      this.#remember(key, use)
      throw error
    }
  }

  async #use(code: string): Promise<void> {
    if (!(await this.#store.invites.use(code, this.#clock()))) throw new MaruError('invite.not_found')
  }

  #remember(key: string, use: Promise<void>): void {
    this.#undecided.set(key, use)
    const [oldest] = this.#undecided.keys()
    if (this.#undecided.size > maxUndecided && oldest !== undefined) this.#undecided.delete(oldest)
  }

  async revoke(roomId: string, code: string): Promise<void> {
    if (!(await this.#store.invites.remove(roomId, code))) throw new MaruError('invite.not_found')
  }
}

/** True if the work was certainly not done. */
const isRefusal = (error: unknown): boolean => error instanceof MaruError && !error.code.startsWith('server.')
