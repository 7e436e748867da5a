import { entryForMembers } from '../rooms/members-view.ts'
import type { Store } from '../store/port.ts'
import type { StreamedEvent } from './event-stream.ts'

/** A room that is further ahead than this is told as missed, to be read by `messages.history`. */
const entriesPerRoom = 200
/** Rooms can be heard in another order than the times of their entries, by as much as clocks and networks differ. */
const overlapMs = 5_000

/** The time that an event's ID stands for; undefined where a stream begins. */
export function parseEventId(id: string | undefined): number | undefined {
  return id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : undefined
}

/** So many entries in all: what is beyond is told as missed as well. */
const entriesInAll = 1_000
const roomsAtOnce = 5

/** What was written to an account's rooms while its event stream was away. */
export class MissedEntries {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** In the order of their times, a few of those before the cut among them: whoever reads skips the revs it knows. */
  async since(userId: string, time: number | undefined): Promise<StreamedEvent[]> {
    if (time === undefined) return []
    const from = time - overlapMs
    const rooms = await this.#changedRooms(userId, from)
    const events: (StreamedEvent & { at: number })[] = []
    for (let start = 0; start < rooms.length; start += roomsAtOnce) {
      const some = rooms.slice(start, start + roomsAtOnce)
      if (events.length < entriesInAll) events.push(...(await this.#read(some, from)))
      else events.push(...some.map(({ roomId, at }) => missed(roomId, at)))
    }
    return events.toSorted((a, b) => a.at - b.at).map(({ at: _, ...event }) => event)
  }

  async #read(rooms: readonly ChangedRoom[], from: number): Promise<(StreamedEvent & { at: number })[]> {
    const cursors = rooms.map(({ roomId, rev }) => ({ roomId, rev: Math.max(0, rev - entriesPerRoom) }))
    const logs = await this.#store.log.after(cursors, entriesPerRoom)
    return rooms.flatMap(({ roomId, rev }, index) => {
      const entries = logs[index] ?? []
      const [first] = entries
      if (rev > entriesPerRoom && first && first.at >= from) return [missed(roomId, first.at)]
      return entries
        .filter((entry) => entry.at >= from)
        .map((entry) => ({
          at: entry.at,
          name: 'entries',
          payload: { roomId, entries: [entryForMembers(entry)] },
          id: String(entry.at),
        }))
    })
  }

  /** The rooms whose last entry is no older. */
  async #changedRooms(userId: string, from: number): Promise<ChangedRoom[]> {
    const heads = await this.#store.rooms.headsOf(userId)
    const last = await this.#store.log.after(
      heads.map(({ roomId, rev }) => ({ roomId, rev: rev - 1 })),
      1,
    )
    return heads.flatMap(({ roomId, rev }, index) => {
      const at = last[index]?.at(-1)?.at ?? 0
      return at >= from ? [{ roomId, rev, at }] : []
    })
  }
}

interface ChangedRoom {
  readonly roomId: string
  readonly rev: number
  readonly at: number
}

const missed = (roomId: string, at: number) => ({ at, name: 'missed', payload: { roomId } })
