import { type LogEntry, type Member, memberOf, type RoomState } from '@maru/shared'
import { membershipChanges } from '../store/membership-changes.ts'
import type { Store } from '../store/port.ts'

const maxRemembered = 2_000

/** The room with these members of it among its `members`, which in a large room are its owner and moderators only. */
export function withMembers(room: RoomState, members: readonly Member[]): RoomState {
  const unlisted = room.large ? members.filter(({ userId }) => !memberOf(room, userId)) : []
  return unlisted.length > 0 ? { ...room, members: [...room.members, ...unlisted] } : room
}

/**
 * Who is a member of a large room, of those users whom its log has been asked about: as of the state that the log knows,
 * and kept up to date by what it writes.
 */
export class Memberships {
  readonly #store: Pick<Store, 'rooms' | 'positions'>
  readonly #known: Map<string, Member | undefined>

  constructor(store: Pick<Store, 'rooms' | 'positions'>, known: Iterable<[string, Member | undefined]> = []) {
    this.#store = store
    this.#known = new Map(known)
  }

  get size(): number {
    return this.#known.size
  }

  /** For what is only planned. */
  copy(): Memberships {
    return new Memberships(this.#store, this.#known)
  }

  /** Asks the store about those users about whom it was not asked before. */
  async lookUp(room: RoomState, userIds: readonly string[]): Promise<void> {
    if (!room.large) return
    if (this.#known.size > maxRemembered) this.#known.clear()
    const unknown = [...new Set(userIds)].filter((userId) => !this.#known.has(userId))
    if (unknown.length === 0) return
    const found = await this.#store.rooms.membersAmong(room.roomId, unknown)
    const members = new Map(found.map((member) => [member.userId, member]))
    for (const userId of unknown) this.#known.set(userId, members.get(userId))
  }

  /** The room as a decision about these users sees it. */
  seenIn(room: RoomState, userIds: readonly string[]): RoomState {
    return withMembers(
      room,
      userIds.flatMap((userId) => this.#known.get(userId) ?? []),
    )
  }

  /** How far these users have read, or came in. */
  async readUpTo({ roomId }: RoomState, userIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (userIds.length === 0) return new Map()
    const read = await this.#store.positions.readBy(roomId, userIds)
    const seqs = new Map(read.map(({ userId, seq }) => [userId, seq]))
    return new Map(
      userIds.map((userId) => [userId, Math.max(seqs.get(userId) ?? 0, this.#known.get(userId)?.joinedSeq ?? 0)]),
    )
  }

  /** Takes in an entry, which made the room the one that it is after it. */
  apply(before: RoomState, after: RoomState, entry: LogEntry): void {
    if (!after.large) return
    // Until now the state listed everyone: who is not among them is no member.
    if (!before.large) for (const member of before.members) this.#known.set(member.userId, member)
    for (const change of membershipChanges(entry)) {
      if (change.kind === 'added') this.#known.set(change.member.userId, change.member)
      else if (change.kind === 'removed') this.#known.set(change.userId, undefined)
      else if (change.kind === 'role') this.#setRole(before, change.userId, change.role)
      else if (change.kind === 'closed') this.#known.clear()
    }
  }

  #setRole(before: RoomState, userId: string, role: Member['role']): void {
    const member = this.#known.get(userId) ?? memberOf(before, userId)
    if (member) this.#known.set(userId, { ...member, role })
  }
}
