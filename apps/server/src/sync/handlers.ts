import { digestOfHeads, type Input, limits, type SyncedRoom } from '@maru/shared'
import { FairQueue } from '../fair-queue.ts'
import { newestRange, readPages } from '../messages/pages.ts'
import type { LocalRooms } from '../realtime/local-rooms.ts'
import type { Handlers } from '../requests/handlers.ts'
import { entryForMembers, stateForMembers } from '../rooms/members-view.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { RoomHead, Store } from '../store/port.ts'
import { Digests } from './digests.ts'

type Cursor = Input<'sync.rooms'>['cursors'][number]

/** A room with news for a client, and the client's cursor in it. */
interface OutdatedRoom {
  readonly head: RoomHead
  readonly cursor: Cursor | undefined
}

interface SyncHandlerDeps {
  readonly store: Store
  readonly rooms: Rooms
  readonly localRooms: Pick<LocalRooms, 'headsOf' | 'headsOnEntering'>
}

/** So few rooms at a time that who reads something else meanwhile hardly waits. */
const digestsAtOnce = 4
const digestsWaiting = 2_000

export function syncHandlers({ store, rooms, localRooms }: SyncHandlerDeps) {
  const queue = new FairQueue({ atOnce: digestsAtOnce, waiting: digestsWaiting })
  /** Read once: it changes only while no server runs. */
  let epoch: string | undefined
  const epochOf = async () => {
    epoch ??= await store.log.epoch()
    return epoch
  }
  const digests = new Digests({ log: store.log, rooms, queue })
  return {
    'sync.rooms': async ({ cursors, after = '', through }, { session: { userId }, socketId }) => {
      const isAsked = (roomId: string) => roomId > after && (through === undefined || roomId <= through)
      const known = socketId === undefined ? undefined : localRooms.headsOnEntering(socketId)
      const heads = (await shownHeads(store, userId, known)).filter((head) => isAsked(head.roomId))
      const cursorOf = new Map(cursors.map((cursor) => [cursor.roomId, cursor]))
      const mine = new Set(heads.map((head) => head.roomId))
      const outdated = heads
        .map((head) => ({ head, cursor: cursorOf.get(head.roomId) }))
        .filter(({ head, cursor }) => !cursor || cursor.rev !== head.rev || cursor.read < head.read)
        .sort((a, b) => (a.head.roomId < b.head.roomId ? -1 : 1))
      const { taken, more } = takeWithinBudget(outdated)
      const last = more && taken.at(-1)?.head.roomId
      const [followed, replaced] = await Promise.all([
        followCursors(
          store,
          taken.filter((room) => isWithinReach(room)),
        ),
        replaceRooms(
          store,
          rooms,
          taken.filter((room) => !isWithinReach(room)),
        ),
      ])
      const gone = cursors.map((cursor) => cursor.roomId).filter((roomId) => !mine.has(roomId))
      return { rooms: [...followed, ...replaced], gone, epoch: await epochOf(), more, ...(last && { through: last }) }
    },
    'sync.heads': async ({ digest }, { session: { userId }, socketId }) => {
      const isAnyHidden = (await store.hidden.ofUser(userId)).length > 0
      const heads = (!isAnyHidden && socketId && localRooms.headsOf(socketId)) || (await shownHeads(store, userId))
      return { same: digestOfHeads(heads) === digest }
    },
    'sync.digest': async ({ rooms: wanted }, { session: { userId } }) => ({ rooms: await digests.of(userId, wanted) }),
  } satisfies Partial<Handlers>
}

/** Without the direct rooms that the user has hidden and in which nothing was written since. */
async function shownHeads(store: Store, userId: string, known?: readonly RoomHead[]): Promise<RoomHead[]> {
  const [heads, hidden] = await Promise.all([known ?? store.rooms.headsOf(userId), store.hidden.ofUser(userId)])
  const hiddenUpTo = new Map(hidden.map(({ roomId, seq }) => [roomId, seq]))
  return heads.filter(({ roomId, seq }) => seq > (hiddenUpTo.get(roomId) ?? -1))
}

/** Near enough to be sent entry by entry. A cursor past the head predates a restore of the server from a backup. */
function isWithinReach({ head, cursor }: OutdatedRoom): boolean {
  if (!cursor || cursor.rev === 0) return false
  return cursor.rev <= head.rev && head.rev - cursor.rev <= limits.syncEntriesPerRoom
}

function takeWithinBudget(outdated: OutdatedRoom[]): { taken: OutdatedRoom[]; more: boolean } {
  const taken: OutdatedRoom[] = []
  let entries = 0
  for (const room of outdated) {
    entries += isWithinReach(room) ? room.head.rev - (room.cursor?.rev ?? 0) : limits.syncNewestPage
    if (entries > limits.syncEntriesMax && taken.length > 0) return { taken, more: true }
    taken.push(room)
  }
  return { taken, more: false }
}

/** The entries that follow each cursor. */
async function followCursors(store: Store, outdated: OutdatedRoom[]): Promise<SyncedRoom[]> {
  if (outdated.length === 0) return []
  const cursors = outdated.map(({ head, cursor }) => ({ roomId: head.roomId, rev: cursor?.rev ?? 0 }))
  const entries = await store.log.after(cursors, limits.syncEntriesPerRoom)
  return outdated.map(({ head, cursor }, index) => {
    const following = (entries[index] ?? []).map(entryForMembers)
    const last = following.at(-1) ?? { rev: cursor?.rev ?? 0, seq: head.seq }
    return { roomId: head.roomId, head: { rev: last.rev, seq: last.seq }, read: head.read, entries: following }
  })
}

/** Each room's state and newest page, to replace what the client holds. */
async function replaceRooms(store: Store, rooms: Rooms, outdated: OutdatedRoom[]): Promise<SyncedRoom[]> {
  const states = (await rooms.readMany(outdated.map(({ head }) => head.roomId))).filter((room) => !room.closed)
  const pages = await readPages(
    store.log,
    states.map((room) => ({ room, ...newestRange(room.seq, limits.syncNewestPage) })),
  )
  const readOf = new Map(outdated.map(({ head }) => [head.roomId, head.read]))
  return states.map((room, index) => ({
    roomId: room.roomId,
    head: { rev: room.rev, seq: room.seq },
    read: readOf.get(room.roomId) ?? 0,
    room: stateForMembers(room),
    entries: pages[index]?.entries ?? [],
  }))
}
