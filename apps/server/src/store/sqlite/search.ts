import { findInMessage, type Message } from '@maru/shared'
import type { SearchCursor, SearchHit, SearchPage, SearchQuery } from '../port.ts'
import { isOlder, searchBudgetMs } from '../search.ts'
import type { Database } from './database.ts'
import { matchExpression } from './word-index.ts'

interface SearchedRoom {
  readonly roomId: string
  readonly number: number
  readonly seq: number
  readonly lastAt: number
}

/** A message that the index offers. Whether it is a hit, its text tells. */
interface Candidate extends SearchCursor {
  readonly id: number
}

interface CandidateQuery {
  readonly match: (room: number) => string
  readonly after: SearchCursor | undefined
  readonly limit: number
}

/** Looks at candidates, the newest first, until a page is full or its time is up. At least one is looked at. */
export function search(database: Database, query: SearchQuery): SearchPage {
  const match = matchExpression(query)
  if (!match) return { hits: [] }
  const endsAt = performance.now() + (query.budgetMs ?? searchBudgetMs)
  const rooms = roomsToSearch(database, query)
  const hits: SearchHit[] = []
  // One more than a page holds tells whether there is another page.
  const limit = query.limit + 1
  for (let after = query.after; ; ) {
    const candidates = newestCandidates(database, rooms, { match, after, limit })
    for (const candidate of candidates) {
      const hit = confirmed(database, candidate, query)
      if (hit && hits.length === query.limit) return { hits, next: after }
      if (hit) hits.push(hit)
      const { at, roomId, seq } = candidate
      after = { at, roomId, seq }
      if (performance.now() > endsAt) return { hits, next: after }
    }
    if (candidates.length < limit) return { hits }
  }
}

/** The rooms of the user, most recently written to first. */
function roomsToSearch({ sql }: Database, { userId, roomId }: SearchQuery): SearchedRoom[] {
  return sql(
    `SELECT rooms.roomId, entries.id AS number, rooms.seq, rooms.lastAt FROM memberships
     JOIN rooms ON rooms.roomId = memberships.roomId
     JOIN entries ON entries.roomId = memberships.roomId AND entries.rev = 1
     WHERE memberships.userId = ? AND (?2 IS NULL OR memberships.roomId = ?2) ORDER BY rooms.lastAt DESC`,
  )
    .all(userId, roomId ?? null)
    .map((row) => ({ ...row }) as unknown as SearchedRoom)
}

/** Room by room, until no room that is left was written to since the oldest candidate that counts. */
function newestCandidates(database: Database, rooms: readonly SearchedRoom[], query: CandidateQuery): Candidate[] {
  let newest: Candidate[] = []
  for (const room of rooms) {
    const last = newest.length < query.limit ? undefined : newest.at(-1)
    if (last && room.lastAt < last.at) break
    const found = candidatesIn(database, room, query, last)
    if (found.length > 0) newest = [...newest, ...found].sort(newestFirst).slice(0, query.limit)
  }
  return newest
}

const newestFirst = (a: SearchCursor, b: SearchCursor) => (isOlder(a, b) ? 1 : -1)

/** In a room, later rows are later messages: the index gives them newest first, without sorting. */
function candidatesIn(
  database: Database,
  room: SearchedRoom,
  { match, after, limit }: CandidateQuery,
  last: Candidate | undefined,
): Candidate[] {
  const upTo = after && after.at <= room.lastAt ? newestOlderRow(database, room, after) : Number.MAX_SAFE_INTEGER
  const rows = database
    .sql(
      `SELECT entries.id, entries.at, entries.seq FROM words CROSS JOIN entries ON entries.id = words.rowid
       WHERE words MATCH ? AND words.rowid <= ? ORDER BY words.rowid DESC`,
    )
    .iterate(match(room.number), upTo)
  const found: Candidate[] = []
  for (const row of rows) {
    const candidate = { id: Number(row['id']), at: Number(row['at']), seq: Number(row['seq']), roomId: room.roomId }
    if (last && isOlder(candidate, last)) break
    found.push(candidate)
    if (found.length === limit) break
  }
  return found
}

/** The row of a room's newest message before a cursor: in a room, messages are in the order of their time. */
function newestOlderRow({ sql }: Database, { roomId, seq: newest }: SearchedRoom, cursor: SearchCursor): number {
  const message = sql("SELECT id, at FROM entries WHERE roomId = ? AND seq = ? AND type = 'message'")
  let row = 0
  for (let low = 1, high = newest; low <= high; ) {
    const seq = Math.floor((low + high) / 2)
    const found = message.get(roomId, seq)
    if (found && isOlder({ at: Number(found['at']), roomId, seq }, cursor)) {
      row = Number(found['id'])
      low = seq + 1
    } else high = seq - 1
  }
  return row
}

function confirmed(
  { sql }: Database,
  { id, roomId }: Candidate,
  { query, people }: SearchQuery,
): SearchHit | undefined {
  const row = sql('SELECT body FROM entries WHERE id = ?').get(id)
  if (!row) return undefined
  const message = JSON.parse(String(row['body'])) as Message
  const found = findInMessage(message, query, people)
  return found && { roomId, message, ...found }
}
