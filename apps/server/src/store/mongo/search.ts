import { highlights, isMessage, type Message, queryTokens, type SearchToken } from '@maru/shared'
import { trusted } from 'mongoose'
import type { LogStore, SearchCursor, SearchQuery } from '../port.ts'
import { roomsOfUser } from './members.ts'
import { byGram, type EntryRow, type Models } from './models.ts'
import { pendingIn, withPending } from './pending.ts'
import { readable, toEntry } from './rows.ts'
import { startingWith } from './text.ts'

interface Hit {
  readonly roomId: string
  readonly message: Message
}

/** More than is asked for: the index knows the parts of a word but not their order. */
const candidatesPerHit = 2

export const searchIn =
  (models: Models): LogStore['search'] =>
  async (query) => {
    const tokens = queryTokens(query.query)
    const roomIds = await roomsToSearch(models, query)
    if (tokens.length === 0 || roomIds.length === 0) return []
    const pending = await pendingIn(models, roomIds)
    const size = query.limit * candidatesPerHit
    const hits: Hit[] = []
    let cursor = query.after
    while (hits.length < query.limit) {
      const rows = await findCandidates(models, { ...query, after: cursor, limit: size }, roomIds, tokens)
      hits.push(...rows.flatMap((row) => toHit(row, pending)).filter((hit) => isConfirmed(hit, query)))
      cursor = rows.at(-1)
      if (rows.length < size) break
    }
    return hits.slice(0, query.limit)
  }

async function roomsToSearch(models: Models, { userId, roomId }: SearchQuery): Promise<string[]> {
  const roomIds = await roomsOfUser(models, userId)
  return roomId === undefined ? roomIds : roomIds.filter((own) => own === roomId)
}

function findCandidates(
  { entries }: Models,
  { by, after, limit }: SearchQuery,
  roomIds: readonly string[],
  tokens: readonly SearchToken[],
): PromiseLike<EntryRow[]> {
  return entries
    .find(
      {
        roomId: trusted({ $in: roomIds }),
        $and: tokens.map(({ text, prefix }) => ({ grams: prefix ? startingWith(text) : text })),
        ...(by !== undefined && { by }),
        ...(after && olderThan(after)),
      },
      readable,
    )
    .sort({ at: -1, roomId: -1, seq: -1 })
    .limit(limit)
    .hint(byGram)
    .lean<EntryRow[]>()
}

const olderThan = ({ at, roomId, seq }: SearchCursor) => ({
  at: trusted({ $lte: at }),
  $or: [
    { at: trusted({ $lt: at }) },
    { at, roomId: trusted({ $lt: roomId }) },
    { at, roomId, seq: trusted({ $lt: seq }) },
  ],
})

function toHit(row: EntryRow, pending: ReadonlyMap<string, readonly EntryRow[]>): Hit[] {
  const message = withPending(toEntry(row), pending.get(row.roomId) ?? [])
  return isMessage(message) ? [{ roomId: row.roomId, message }] : []
}

const isConfirmed = ({ message }: Hit, { query }: SearchQuery) => highlights(message.text, query).length > 0
