import { digestOf, type Input, isMessage, limits, type SyncedRoom } from '@maru/shared'
import { newestRange, readPages } from '../messages/pages.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { RoomHead, Store } from '../store/port.ts'

type Cursor = Input<'sync.rooms'>['cursors'][number]

/** One client's view of a room against the room's head. */
interface Behind {
  readonly head: RoomHead
  readonly cursor: Cursor | undefined
}

export function syncHandlers({ store, rooms }: { store: Store; rooms: Rooms }) {
  return {
    'sync.rooms': async ({ cursors }, { session: { userId } }) => {
      const heads = await store.rooms.headsOf(userId)
      const known = new Map(cursors.map((cursor) => [cursor.roomId, cursor]))
      const mine = new Set(heads.map((head) => head.roomId))
      const behind = heads
        .map((head) => ({ head, cursor: known.get(head.roomId) }))
        .filter(({ head, cursor }) => !cursor || cursor.rev !== head.rev || cursor.read < head.read)
      const { taken, more } = takeWithinBudget(behind)
      const [near, far] = await Promise.all([
        bringForward(store, taken.filter(isNear)),
        sendNewest(
          store,
          rooms,
          taken.filter((room) => !isNear(room)),
        ),
      ])
      const gone = cursors.map((cursor) => cursor.roomId).filter((roomId) => !mine.has(roomId))
      return { rooms: [...near, ...far], gone, more }
    },
    'sync.digest': async ({ rooms: wanted }, { session: { userId } }) => {
      const states = (await rooms.readMany(wanted.map(({ roomId }) => roomId))).filter((room) =>
        room.members.some((member) => member.userId === userId),
      )
      const from = new Map(wanted.map(({ roomId, fromSeq }) => [roomId, fromSeq]))
      const pages = await readPages(
        store,
        states.map((room) => {
          const fromSeq = Math.max(from.get(room.roomId) ?? 1, room.seq - limits.digestMessagesMax + 1)
          return { room, fromSeq, toSeq: room.seq }
        }),
        0,
      )
      return {
        rooms: states.map((room, index) => ({
          roomId: room.roomId,
          rev: room.rev,
          fromSeq: pages[index]?.fromSeq ?? 1,
          digest: digestOf(room, (pages[index]?.entries ?? []).filter(isMessage)),
        })),
      }
    },
  } satisfies Partial<Handlers>
}

/** Close enough to be brought forward entry by entry. A cursor ahead of the head is from another life of the server. */
function isNear({ head, cursor }: Behind): boolean {
  if (!cursor || cursor.rev === 0) return false
  return cursor.rev <= head.rev && head.rev - cursor.rev <= limits.syncEntriesPerRoom
}

function takeWithinBudget(behind: Behind[]): { taken: Behind[]; more: boolean } {
  const taken: Behind[] = []
  let entries = 0
  for (const room of behind) {
    entries += isNear(room) ? room.head.rev - (room.cursor?.rev ?? 0) : limits.syncNewestPage
    if (entries > limits.syncEntriesMax && taken.length > 0) return { taken, more: true }
    taken.push(room)
  }
  return { taken, more: false }
}

async function bringForward(store: Store, near: Behind[]): Promise<SyncedRoom[]> {
  if (near.length === 0) return []
  const cursors = near.map(({ head, cursor }) => ({ roomId: head.roomId, rev: cursor?.rev ?? 0 }))
  const entries = await store.log.after(cursors, limits.syncEntriesPerRoom)
  return near.map(({ head, cursor }, index) => {
    const following = entries[index] ?? []
    const last = following.at(-1) ?? { rev: cursor?.rev ?? 0, seq: head.seq }
    return { roomId: head.roomId, head: { rev: last.rev, seq: last.seq }, read: head.read, entries: following }
  })
}

async function sendNewest(store: Store, rooms: Rooms, far: Behind[]): Promise<SyncedRoom[]> {
  const states = (await rooms.readMany(far.map(({ head }) => head.roomId))).filter((room) => !room.closed)
  const pages = await readPages(
    store,
    states.map((room) => ({ room, ...newestRange(room.seq, limits.syncNewestPage) })),
  )
  const read = new Map(far.map(({ head }) => [head.roomId, head.read]))
  return states.map((room, index) => ({
    roomId: room.roomId,
    head: { rev: room.rev, seq: room.seq },
    read: read.get(room.roomId) ?? 0,
    room,
    entries: pages[index]?.entries ?? [],
  }))
}
