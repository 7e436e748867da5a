import { highlights, MaruError, type Output, type Request, toPlainError } from '@maru/shared'
import { z } from 'zod'
import type { MethodInput, MethodOutput } from '../contract/methods.ts'
import type { AccountStore, StoreHit } from '../ports/store.ts'
import type { Room } from '../rooms/room.ts'
import { holds } from '../sync/spans.ts'
import { initialsHighlights, isInitialsQuery } from './initials.ts'

type Input = MethodInput<'search.messages'>
type Result = MethodOutput<'search.messages'>
type Hit = Result['hits'][number]

const placeSchema = z.union([
  z.object({ local: z.object({ at: z.int(), roomId: z.string(), seq: z.int() }) }),
  z.object({ server: z.string().nullable() }),
])
type Place = z.infer<typeof placeSchema>

export interface SearchDeps {
  readonly store: AccountStore
  room(roomId: string): Room | undefined
  server(input: Request<'messages.search'>): Promise<Output<'messages.search'>>
}

/** First what this device holds, the newest first; then what only the server has. */
export async function searchMessages(input: Input, sources: SearchDeps): Promise<Result> {
  const limit = input.limit ?? 50
  const place = placeOf(input.after)
  if ('server' in place) return onServer(input, limit, place.server, sources)
  const { query, roomId, by } = input
  const after = place.local.seq > 0 ? place.local : undefined
  const found = await sources.store.search({ query, roomId, by, after, limit })
  const hits = found.map((hit) => withHighlights(hit, query))
  const last = found.at(-1)
  if (found.length >= limit && last)
    return { hits, next: JSON.stringify({ local: { at: last.at, roomId: last.roomId, seq: last.seq } }) }
  const rest = await onServer(input, limit - hits.length, null, sources)
  return { ...rest, hits: [...hits, ...rest.hits] }
}

async function onServer(input: Input, limit: number, after: string | null, sources: SearchDeps): Promise<Result> {
  const { query, roomId, by } = input
  try {
    const answer = await sources.server({
      query,
      ...(roomId !== undefined && { roomId }),
      ...(by !== undefined && { by }),
      ...(after !== null && { after }),
      limit: Math.max(1, limit),
    })
    const beyond = answer.hits.filter((hit) => !holds(sources.room(hit.roomId)?.progress.spans ?? [], hit.message.seq))
    return {
      hits: beyond.map(({ roomId, message, highlights }) => ({
        roomId,
        seq: message.seq,
        by: message.by,
        at: message.at,
        text: message.text,
        highlights,
      })),
      ...(answer.next !== undefined && { next: JSON.stringify({ server: answer.next }) }),
    }
  } catch (error) {
    return { hits: [], incomplete: toPlainError(error) }
  }
}

const withHighlights = (hit: StoreHit, query: string): Hit => ({
  ...hit,
  highlights: isInitialsQuery(query) ? initialsHighlights(hit.text, query) : highlights(hit.text, query),
})

function placeOf(after: string | undefined): Place {
  const start: Place = { local: { at: 0, roomId: '', seq: 0 } }
  if (after === undefined) return start
  try {
    return placeSchema.parse(JSON.parse(after))
  } catch (cause) {
    throw new MaruError('request.invalid', { params: { path: 'after' }, cause })
  }
}
