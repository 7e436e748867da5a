import { MaruError, namedIn, type Profile, toPlainError } from '@maru/shared'
import { z } from 'zod'
import type { Connection } from '../connection/connection.ts'
import type { MethodInput, MethodOutput } from '../contract/methods.ts'
import { withFilesPreview } from '../files/files-preview.ts'
import type { AccountStore, StoreHit } from '../ports/store.ts'
import type { RoomRepository } from '../rooms/room-repository.ts'
import { holds } from '../sync/spans.ts'

type Input = MethodInput<'search.messages'>
type Result = MethodOutput<'search.messages'>
type Hit = Result['hits'][number]

/** Where the next page begins: in this device's messages, or in the server's. */
const cursorSchema = z.union([
  z.object({ local: z.object({ at: z.int(), roomId: z.string(), seq: z.int() }) }),
  z.object({ server: z.string().nullable() }),
])
type Cursor = z.infer<typeof cursorSchema>

/** Then the page is shown as it is, and the user asks for more. */
const pagesWithoutHitsMax = 20
/** How many people's mentions a search looks for. */
const peopleMax = 50

export interface SearchDeps {
  readonly store: Pick<AccountStore, 'search'>
  readonly rooms: Pick<RoomRepository, 'get'>
  readonly people: { all(): Iterable<Profile> }
  readonly server: Pick<Connection, 'ask'>
}

/** Hits on this device first, newest first; then those that only the server has. */
export async function searchMessages(input: Input, deps: SearchDeps): Promise<Result> {
  const limit = input.limit ?? 50
  const cursor = parseCursor(input.after)
  if ('server' in cursor) return onServer(input, limit, cursor.server, deps)
  const { query, roomId, by } = input
  const after = cursor.local.seq > 0 ? cursor.local : undefined
  const people = namedIn(query, deps.people.all(), true).slice(0, peopleMax)
  const found = await deps.store.search({ query, people, roomId, by, after, limit })
  const hits = found.map(toHit)
  const last = found.at(-1)
  if (found.length >= limit && last)
    return { hits, next: JSON.stringify({ local: { at: last.at, roomId: last.roomId, seq: last.seq } }) }
  const rest = await onServer(input, limit - hits.length, null, deps)
  return { ...rest, hits: [...hits, ...rest.hits] }
}

const toHit = ({ highlights, fileNames, ...hit }: StoreHit): Hit => ({
  ...hit,
  highlights: [...highlights],
  ...(fileNames && { fileNames: [...fileNames] }),
})

/** A server may end a page early, with few hits or none, and say where to go on: it is asked again until there are some. */
async function onServer(input: Input, limit: number, first: string | null, deps: SearchDeps): Promise<Result> {
  let after = first
  try {
    for (let asked = 1; ; asked++) {
      const { hits, next } = await askServer(input, limit, after, deps)
      if (hits.length > 0 || next === undefined || asked === pagesWithoutHitsMax)
        return { hits, ...(next !== undefined && { next: JSON.stringify({ server: next }) }) }
      after = next
    }
  } catch (error) {
    return {
      hits: [],
      incomplete: toPlainError(error),
      ...(after !== first && { next: JSON.stringify({ server: after }) }),
    }
  }
}

/** The hits of a page that this device doesn't hold. */
async function askServer(
  { query, roomId, by }: Input,
  limit: number,
  after: string | null,
  { server, rooms }: SearchDeps,
): Promise<{ hits: Hit[]; next: string | undefined }> {
  const answer = await server.ask('messages.search', {
    query,
    ...(roomId !== undefined && { roomId }),
    ...(by !== undefined && { by }),
    ...(after !== null && { after }),
    limit: Math.max(1, limit),
  })
  const missing = answer.hits.filter((hit) => {
    const room = rooms.get(hit.roomId)
    // The server also searches direct rooms that the user has hidden.
    return room && !holds(room.progress.spans, hit.message.seq)
  })
  const hits = missing.map(({ roomId, message, highlights, fileNames }) => {
    const { seq, by, at, text } = message
    return { roomId, seq, by, at, text, ...withFilesPreview(message), highlights, ...(fileNames && { fileNames }) }
  })
  return { hits, next: answer.next }
}

function parseCursor(after: string | undefined): Cursor {
  const start: Cursor = { local: { at: 0, roomId: '', seq: 0 } }
  if (after === undefined) return start
  try {
    return cursorSchema.parse(JSON.parse(after))
  } catch (cause) {
    throw new MaruError('request.invalid', { params: { path: 'after' }, cause })
  }
}
