import { MaruError, memberOf } from '@maru/shared'
import type { FairQueue } from '../fair-queue.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { DirectRooms } from '../rooms/direct-rooms.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { SearchCursor, Store } from '../store/port.ts'
import { composed } from './compose.ts'
import * as decisions from './decisions.ts'
import { newestRange, rangeOf, readPages } from './pages.ts'
import type { Positions } from './positions.ts'
import { readersOf } from './readers.ts'
import { searchMessages } from './search.ts'
import type { Typing } from './typing.ts'

interface MessageHandlerDeps {
  readonly store: Pick<Store, 'accounts' | 'files' | 'log' | 'positions'>
  readonly rooms: Rooms
  readonly directRooms: DirectRooms
  readonly positions: Positions
  readonly typing: Typing
  /** How much the files of one person may take. */
  readonly personBytes: number
  readonly searches: FairQueue
  readonly clock: () => number
}

export type MessageHandlers = ReturnType<typeof messageHandlers>

export function messageHandlers(deps: MessageHandlerDeps) {
  const { store, rooms, directRooms, positions, typing, personBytes, searches, clock } = deps
  return {
    'messages.send': (input, { session: { userId } }) =>
      rooms.write(input, userId, async () => {
        await directRooms.requireWritable(input.roomId, userId)
        const draft = await composed({ store, rooms, personBytes, clock }, input, userId)
        await directRooms.acceptByAnswering(input.roomId, userId, input.clientId)
        return decisions.send(userId, draft)
      }),
    'messages.edit': (input, { session: { userId } }) =>
      rooms.write(input, userId, async () => {
        await directRooms.requireWritable(input.roomId, userId)
        return decisions.edit(userId, input)
      }),
    'messages.delete': (input, { session: { userId } }) => rooms.write(input, userId, () => decisions.remove(userId)),
    'messages.hidePreviews': (input, { session: { userId } }) =>
      rooms.write(input, userId, () => decisions.hidePreviews(userId)),
    'messages.react': (input, { session: { userId } }) =>
      rooms.write(input, userId, async () => {
        await directRooms.requireWritable(input.roomId, userId)
        return decisions.react(userId, input.emoji, input.on)
      }),
    'messages.pin': (input, { session: { userId } }) =>
      rooms.write(input, userId, async () => {
        await directRooms.requireWritable(input.roomId, userId)
        return decisions.pin(userId, input.on)
      }),
    'messages.history': async ({ roomId, limit, ...cursor }, { session }) => {
      const room = await rooms.readAs(session.userId, roomId)
      const range = rangeOf(cursor, room.seq, limit) ?? newestRange(room.seq, limit)
      const [page] = await readPages(store.log, [{ room, ...range }])
      return page ?? { entries: [], fromSeq: 1, toSeq: 0, rev: room.rev }
    },
    'messages.search': async ({ query, roomId, by, after, limit }, { session: { userId } }) => {
      if (roomId !== undefined) await rooms.readAs(userId, roomId)
      const { hits, next } = await searches.run(userId, () =>
        searchMessages(store, { userId, query, roomId, by, after: parseCursor(after), limit }),
      )
      return {
        hits: hits.map(({ highlights, fileNames, ...hit }) => ({
          ...hit,
          highlights: [...highlights],
          ...(fileNames && { fileNames: [...fileNames] }),
        })),
        ...(next && { next: `${next.at}.${next.seq}.${next.roomId}` }),
      }
    },
    'messages.read': async ({ roomId, seq }, { session: { userId } }) => {
      const room = await rooms.readAs(userId, roomId)
      await positions.setRead(room, { userId, seq: Math.min(seq, room.seq), at: clock() })
      return {}
    },
    'messages.readers': async ({ roomId, ...query }, { session: { userId } }) =>
      readersOf(store, await rooms.readAs(userId, roomId), userId, query),
    'messages.delivered': async ({ rooms: stored }, { session: { userId, sessionId } }) => {
      const states = await rooms.readMany(stored.map(({ roomId }) => roomId))
      const storedOf = new Map(stored.map(({ roomId, seq }) => [roomId, seq]))
      // In a large room, sending every device's position to everyone would cost more than the messages themselves.
      const reported = states.filter((room) => !room.large && memberOf(room, userId) && room.awaiting !== userId)
      const at = clock()
      await Promise.all(
        reported.map(({ roomId, seq }) =>
          positions.setDelivered(roomId, { userId, sessionId, seq: Math.min(storedOf.get(roomId) ?? 0, seq), at }),
        ),
      )
      return {}
    },
    'messages.typing': async ({ roomId }, { session: { userId } }) => {
      const room = await rooms.readAs(userId, roomId)
      if (await directRooms.areAcquainted(room, userId)) typing.typed(roomId, userId)
      return {}
    },
  } satisfies Partial<Handlers>
}

function parseCursor(after: string | undefined): SearchCursor | undefined {
  if (after === undefined) return undefined
  const parts = /^(\d{1,15})\.(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(after)
  if (!parts) throw new MaruError('request.invalid', { params: { path: 'after' } })
  return { at: Number(parts[1]), seq: Number(parts[2]), roomId: parts[3] ?? '' }
}
