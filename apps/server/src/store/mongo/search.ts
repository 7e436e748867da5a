import { setImmediate as nextTurn } from 'node:timers/promises'
import { findInMessage, isMessage, type SearchTerm, type SearchToken, searchTerms } from '@maru/shared'
import { type QueryFilter, trusted } from 'mongoose'
import type { LogStore, SearchCursor, SearchHit, SearchPage, SearchQuery } from '../port.ts'
import { searchBudgetMs } from '../search.ts'
import { headsIn } from './heads.ts'
import { RoomMembers, roomsOfUser } from './members.ts'
import { byRoomAndGram, type EntryRow, type Models } from './models.ts'
import { pendingIn, withPending } from './pending.ts'
import { readable, toEntry } from './rows.ts'
import { startingWith } from './text.ts'

/**
 * A search goes back in time in windows, each this many times as long as the one before it: what is sorted is what a
 * window has of the user's rooms, and after each window the search can stop and say how far it has come.
 */
const firstWindowMs = 3_600_000
const windowGrowth = 16
const queryTimeoutMs = 5_000

interface SearchedRoom {
  readonly roomId: string
  readonly lastAt: number
}

interface Window {
  /** Messages after `from`, that are older than `before`. */
  readonly from: number
  readonly before: SearchCursor
}

export const searchIn =
  (models: Models): LogStore['search'] =>
  async (query) => {
    const terms = searchTerms(query.query, query.people)
    const rooms = terms.length === 0 ? [] : await roomsToSearch(models, query)
    if (rooms.length === 0) return { hits: [] }
    return new Search(models, query, terms, rooms).page()
  }

/** The rooms of the user, each with the time of its last entry. */
async function roomsToSearch(models: Models, { userId, roomId }: SearchQuery): Promise<SearchedRoom[]> {
  const heads = await headsIn(models, await roomsWithin(models, userId, roomId))
  return [...heads].map(([room, { at }]) => ({ roomId: room, lastAt: at }))
}

async function roomsWithin(models: Models, userId: string, roomId: string | undefined): Promise<string[]> {
  if (roomId === undefined) return roomsOfUser(models, userId)
  const [member] = await (await RoomMembers.read(models, roomId)).among([userId])
  return member ? [roomId] : []
}

class Search {
  readonly #models: Models
  readonly #query: SearchQuery
  readonly #terms: readonly SearchTerm[]
  readonly #rooms: readonly SearchedRoom[]
  readonly #endsAt: number
  readonly #hits: SearchHit[] = []

  constructor(models: Models, query: SearchQuery, terms: readonly SearchTerm[], rooms: readonly SearchedRoom[]) {
    this.#models = models
    this.#query = query
    this.#terms = terms
    this.#rooms = rooms
    this.#endsAt = performance.now() + (query.budgetMs ?? searchBudgetMs)
  }

  async page(): Promise<SearchPage> {
    const newest = Math.max(...this.#rooms.map(({ lastAt }) => lastAt))
    let before = earlier(this.#query.after, endOf(newest))
    for (let length = firstWindowMs; before.at >= 0; length *= windowGrowth) {
      const from = before.at - length
      const next = await this.#searchWindow({ from, before })
      if (next) return { hits: this.#hits, next }
      before = endOf(from)
      if (this.#isOver && before.at >= 0) return { hits: this.#hits, next: before }
    }
    return { hits: this.#hits }
  }

  get #isOver(): boolean {
    return performance.now() > this.#endsAt
  }

  /** Where to go on, if the page ends here. */
  async #searchWindow({ from, before }: Window): Promise<SearchCursor | undefined> {
    const { limit, query, people } = this.#query
    const roomIds = this.#rooms.filter(({ lastAt }) => lastAt > from).map(({ roomId }) => roomId)
    if (roomIds.length === 0) return undefined
    for (let after = before; ; ) {
      const pending = await pendingIn(this.#models, roomIds)
      const rows = await this.#candidates(roomIds, { from, before: after })
      for (const row of rows) {
        const message = withPending(toEntry(row), pending.get(row.roomId) ?? [])
        const found = isMessage(message) && findInMessage(message, query, people)
        if (isMessage(message) && found) {
          if (this.#hits.length === limit) return after
          this.#hits.push({ roomId: row.roomId, message, ...found })
        }
        after = { at: row.at, roomId: row.roomId, seq: row.seq }
        if (this.#isOver) return after
        // Looking for the words in a long text takes a while: others are answered in between.
        await nextTurn()
      }
      if (rows.length <= limit) return undefined
    }
  }

  #candidates(roomIds: readonly string[], { from, before }: Window): PromiseLike<EntryRow[]> {
    const { by, limit } = this.#query
    return this.#models.entries
      .find(
        {
          roomId: trusted({ $in: roomIds }),
          $and: this.#terms.flatMap(havingTerm),
          ...(by !== undefined && { by }),
          ...olderThan(before, from),
        },
        readable,
      )
      .sort({ at: -1, roomId: -1, seq: -1 })
      .limit(limit + 1)
      .hint(byRoomAndGram)
      .maxTimeMS(queryTimeoutMs)
      .lean<EntryRow[]>()
  }
}

/** A message that has one of several by their first tokens: its text tells the rest, and the index can look up several. */
function havingTerm({ alternatives }: SearchTerm): QueryFilter<EntryRow>[] {
  const [only = { tokens: [] }, ...others] = alternatives
  if (others.length === 0) return only.tokens.map((token) => ({ grams: gramOf(token) }))
  const firsts = alternatives.flatMap(({ tokens }) => tokens.slice(0, 1))
  return [{ grams: trusted({ $in: firsts.map(gramOf) }) }]
}

const gramOf = ({ text, prefix }: SearchToken) => (prefix ? startingWith(text) : text)

/** A cursor that everything up to this time, in whatever room, is older than. */
const endOf = (at: number): SearchCursor => ({ at: at + 1, roomId: firstRoomId, seq: 0 })
// No roomId is less, and no message has seq 0.
const firstRoomId = '-'

const earlier = (cursor: SearchCursor | undefined, end: SearchCursor) => (cursor && cursor.at < end.at ? cursor : end)

const olderThan = ({ at, roomId, seq }: SearchCursor, from: number) => ({
  at: trusted({ $gt: from, $lte: at }),
  $or: [
    { at: trusted({ $lt: at }) },
    { at, roomId: trusted({ $lt: roomId }) },
    { at, roomId, seq: trusted({ $lt: seq }) },
  ],
})
