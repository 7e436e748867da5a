import type { Position, PositionCount, PositionMove } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { RoomWrite } from '../rooms/announcements.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { membershipChanges } from '../store/membership-changes.ts'
import type { Store } from '../store/port.ts'

const gatherMs = 1_000
const keptMs = 1_000

/** A member who came in has no `from`, and one who is gone no `to`. */
type Move = Pick<PositionMove, 'from' | 'to'>

export interface PositionsDeps {
  readonly store: Pick<Store, 'shared' | 'positions' | 'rooms'>
  readonly rooms: Pick<Rooms, 'between'>
  readonly broadcast: Broadcast
}

/**
 * How far the members of large rooms have read: as counts for those who ask, and as moves, gathered for a moment, for
 * those who have asked. Where a member moves from is read while nothing is written to the room, so that the moves of a
 * process add up.
 */
export class ReadMoves {
  readonly #deps: PositionsDeps
  /** By room and user, what was not sent yet. */
  readonly #gathered = new Map<string, Map<string, Move>>()
  readonly #counting = new Map<string, Promise<PositionCount[]>>()
  /** By room, counts that agree with the moves that were sent. */
  readonly #counted = new Map<string, PositionCount[]>()
  #timer: NodeJS.Timeout | undefined

  constructor(deps: PositionsDeps) {
    this.#deps = deps
  }

  /** Resolves when it is saved. */
  save(roomId: string, read: readonly Position[]): Promise<void> {
    const { store, rooms } = this.#deps
    return rooms.between(roomId, async () => {
      const userIds = read.map(({ userId }) => userId)
      const [before, members] = await Promise.all([
        store.positions.readBy(roomId, userIds),
        store.rooms.membersAmong(roomId, userIds),
      ])
      await store.positions.saveRead(read.map((position) => ({ roomId, ...position })))
      const readUpTo = new Map(before.map(({ userId, seq }) => [userId, seq]))
      const joinedSeq = new Map(members.map((member) => [member.userId, member.joinedSeq]))
      for (const { userId, seq } of read) {
        const joined = joinedSeq.get(userId)
        // Who has left meanwhile is counted nowhere.
        if (joined === undefined) continue
        const from = Math.max(readUpTo.get(userId) ?? 0, joined)
        if (from < seq) this.#gather(roomId, userId, { from, to: seq })
      }
    })
  }

  /** Writing moves as well: who sends a message has read up to it, and who comes in up to what is there. */
  onRoomWritten({ before, after, entries, readUpTo }: RoomWrite): void {
    const { roomId, large, closed } = after
    // An entry from the past may have been told by the process that wrote it.
    if (!large || entries[0]?.rev !== before.rev + 1) return
    if (closed) return void this.#gathered.delete(roomId)
    const positions = new Map(readUpTo)
    for (const entry of entries) {
      const from = positions.get(entry.by)
      // Of what another process wrote and did not tell, nobody knows where it moved from.
      if (entry.type === 'message' && from !== undefined) {
        this.#gather(roomId, entry.by, { from, to: entry.seq })
        positions.set(entry.by, entry.seq)
      }
      for (const change of membershipChanges(entry)) {
        if (change.kind === 'added') {
          const { userId, joinedSeq } = change.member
          this.#gather(roomId, userId, { to: joinedSeq })
          positions.set(userId, joinedSeq)
        } else if (change.kind === 'removed') {
          const left = positions.get(change.userId)
          if (left !== undefined) this.#gather(roomId, change.userId, { from: left })
        }
      }
    }
  }

  /** How many members have read how far: one computation for all who ask at about the same time. */
  async counts(roomId: string): Promise<PositionCount[]> {
    const counted = this.#counted.get(roomId)
    if (counted) return counted
    const counting = this.#counting.get(roomId) ?? this.#count(roomId).finally(() => this.#counting.delete(roomId))
    this.#counting.set(roomId, counting)
    return counting
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const roomId of [...this.#gathered.keys()]) this.#send(roomId)
  }

  async #count(roomId: string): Promise<PositionCount[]> {
    const { store, rooms } = this.#deps
    const counts = await rooms.between(roomId, () => {
      this.#send(roomId)
      return store.positions.counts(roomId)
    })
    // Where other processes send moves too, kept counts would soon disagree with them.
    if (!store.shared) this.#keep(roomId, counts)
    return counts
  }

  #keep(roomId: string, counts: PositionCount[]): void {
    this.#counted.set(roomId, counts)
    const forget = () => this.#counted.get(roomId) === counts && this.#counted.delete(roomId)
    setTimeout(forget, keptMs).unref()
  }

  #gather(roomId: string, userId: string, { from, to }: Move): void {
    const moves = this.#gathered.get(roomId) ?? new Map<string, Move>()
    this.#gathered.set(roomId, moves)
    const known = moves.get(userId)
    const move = { from: known ? known.from : from, to }
    if (move.from === move.to) moves.delete(userId)
    else moves.set(userId, move)
    this.#timer ??= setTimeout(() => this.flush(), gatherMs)
  }

  #send(roomId: string): void {
    const gathered = this.#gathered.get(roomId)
    if (!gathered) return
    this.#gathered.delete(roomId)
    const alike = Map.groupBy(gathered.values(), ({ from, to }) => `${from} ${to}`)
    const moves = [...alike.values()].flatMap((same) => {
      const [{ from, to } = {}] = same
      return { ...(from !== undefined && { from }), ...(to !== undefined && { to }), members: same.length }
    })
    if (moves.length === 0) return
    this.#counted.delete(roomId)
    this.#deps.broadcast.send(channel.room(roomId), 'positions', { roomId, read: [], delivered: [], moves })
  }
}
