import { highlights, MaruError } from '@maru/shared'
import type { Handlers } from '../requests/handlers.ts'
import { pin } from '../rooms/decisions.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { SearchPlace, Store } from '../store/port.ts'
import * as decisions from './decisions.ts'
import { newestRange, rangeOf, readPages } from './pages.ts'

export function messageHandlers({ store, rooms }: { store: Store; rooms: Rooms }) {
  return {
    'messages.send': (input, { session: { userId } }) =>
      rooms.write(input, userId, () => decisions.send(userId, input)),
    'messages.edit': (input, { session: { userId } }) =>
      rooms.write(input, userId, () => decisions.edit(userId, input)),
    'messages.delete': (input, { session: { userId } }) => rooms.write(input, userId, () => decisions.remove(userId)),
    'messages.react': (input, { session: { userId } }) =>
      rooms.write(input, userId, () => decisions.react(userId, input.emoji, input.on)),
    'messages.pin': (input, { session: { userId } }) =>
      rooms.write(input, userId, () => pin(userId, input.target, input.on)),
    'messages.history': async ({ roomId, limit, ...cursor }, { session }) => {
      const room = await rooms.readAs(session.userId, roomId)
      const [page] = await readPages(store, [
        { room, ...(rangeOf(cursor, room.seq, limit) ?? newestRange(room.seq, limit)) },
      ])
      return page ?? { entries: [], fromSeq: 1, toSeq: 0, rev: room.rev }
    },
    'messages.search': async ({ query, roomId, by, after, limit }, { session: { userId } }) => {
      if (roomId !== undefined) await rooms.readAs(userId, roomId)
      const found = await store.log.search({ userId, query, roomId, by, after: placeOf(after), limit: limit + 1 })
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        hits: page.map((hit) => ({
          ...hit,
          highlights: highlights(hit.message.text, query).map((part) => ({ ...part })),
        })),
        ...(found.length > limit && last && { next: `${last.message.at}.${last.message.seq}.${last.roomId}` }),
      }
    },
  } satisfies Partial<Handlers>
}

function placeOf(after: string | undefined): SearchPlace | undefined {
  if (after === undefined) return undefined
  const parts = /^(\d{1,15})\.(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(after)
  if (!parts) throw new MaruError('request.invalid', { params: { path: 'after' } })
  return { at: Number(parts[1]), seq: Number(parts[2]), roomId: parts[3] ?? '' }
}
