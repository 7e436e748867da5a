import {
  hasSigns,
  type LogEntry,
  type Message,
  messageTokens,
  type SearchTerm,
  searchableText,
  searchTerms,
} from '@maru/shared'
import { roomPartNames, roomParts } from '../ports/room-parts.ts'
import type { AccountStore, StoredAccount, StoredRoom, StoreHit, StoreQuery, StoreWrite } from '../ports/store.ts'
import { storeHit } from '../search/store-hit.ts'
import { committed, type DatabaseSchema, openDatabase, request, walk } from './database.ts'
import { createPieces, WebFileKeep } from './file-keep.ts'

const partStores = Object.values(roomParts)
const firstStores = ['state', 'progress', 'mine', 'positions'] as const

interface StoredEntry {
  readonly roomId: string
  readonly rev: number
  readonly seq: number
  readonly at: number
  readonly entry: LogEntry
  /** The search tokens of a message. */
  readonly words?: readonly string[]
}

const schema = (name: string): DatabaseSchema => ({
  name,
  version: 5,
  upgrade(database, from, transaction) {
    if (from < 1) createFirstStores(database)
    if (from < 2) createCounts(database, transaction)
    if (from > 0) indexAgain(transaction)
    if (from < 4) createPieces(database)
  },
})

function createCounts(database: IDBDatabase, transaction: IDBTransaction): void {
  const counts = database.createObjectStore('counts')
  const known = transaction.objectStore('state').getAllKeys()
  known.onsuccess = () => {
    for (const roomId of known.result) counts.put([], roomId)
  }
}

/** Messages from before emoji, digits after a letter, and the names of files were found. */
function indexAgain(transaction: IDBTransaction): void {
  const cursors = transaction.objectStore('entries').openCursor()
  cursors.onsuccess = () => {
    const cursor = cursors.result
    if (!cursor) return
    const { roomId, entry } = cursor.value as StoredEntry
    if (entry.type === 'message' && (entry.attachments || hasSigns(entry.text)))
      cursor.update(storedEntry(roomId, entry))
    cursor.continue()
  }
}

function createFirstStores(database: IDBDatabase): void {
  for (const store of firstStores) database.createObjectStore(store)
  const entries = database.createObjectStore('entries', { keyPath: ['roomId', 'rev'] })
  entries.createIndex('seq', ['roomId', 'seq'])
  entries.createIndex('words', 'words', { multiEntry: true })
  database.createObjectStore('outbox', { keyPath: 'clientId' })
  database.createObjectStore('people', { keyPath: 'userId' })
  database.createObjectStore('values')
}

export async function openAccountStore(factory: IDBFactory, name: string): Promise<AccountStore> {
  return new WebAccountStore(await openDatabase(factory, schema(name)))
}

/** One account in its own IndexedDB database. */
class WebAccountStore implements AccountStore {
  readonly #database: IDBDatabase
  readonly files: WebFileKeep

  constructor(database: IDBDatabase) {
    this.#database = database
    this.files = new WebFileKeep(database)
  }

  async load(): Promise<StoredAccount> {
    const transaction = this.#database.transaction([...partStores, 'outbox', 'people', 'values'])
    const all = (name: string) => request(transaction.objectStore(name).getAll())
    const keys = (name: string) => request(transaction.objectStore(name).getAllKeys())
    const [roomIds, parts, outbox, people, names, values] = await Promise.all([
      keys('state'),
      Promise.all(partStores.map(all)),
      all('outbox'),
      all('people'),
      keys('values'),
      all('values'),
    ] as const)
    const rooms = (roomIds as string[]).map((roomId, index) => ({
      roomId,
      ...Object.fromEntries(roomPartNames.map((name, part) => [name, parts[part]?.[index]])),
    }))
    return {
      rooms: rooms as StoredRoom[],
      outbox: outbox ?? [],
      people: people ?? [],
      values: Object.fromEntries((names as string[]).map((key, index) => [key, values?.[index]])),
    }
  }

  async commit(write: StoreWrite): Promise<void> {
    const transaction = this.#database.transaction(
      [...partStores, 'entries', 'outbox', 'people', 'values'],
      'readwrite',
      // Outgoing messages must survive a crash of the machine; the rest can be fetched again.
      { durability: write.outbox ? 'strict' : 'relaxed' },
    )
    const done = committed(transaction)
    const store = (name: string) => transaction.objectStore(name)
    for (const roomId of write.removedRooms ?? []) for (const name of partStores) store(name).delete(roomId)
    for (const roomId of [...(write.removedRooms ?? []), ...(write.clearedRooms ?? [])])
      store('entries').delete(IDBKeyRange.bound([roomId, 0], [roomId, Number.MAX_SAFE_INTEGER]))
    for (const room of write.rooms ?? [])
      for (const part of roomPartNames)
        if (room[part] !== undefined) store(roomParts[part]).put(room[part], room.roomId)
    for (const { roomId, entry } of write.entries ?? []) store('entries').put(storedEntry(roomId, entry))
    for (const item of write.outbox?.put ?? []) store('outbox').put(item)
    for (const clientId of write.outbox?.remove ?? []) store('outbox').delete(clientId)
    for (const profile of write.people ?? []) store('people').put(profile)
    for (const [name, value] of Object.entries(write.values ?? {})) store('values').put(value, name)
    await done
  }

  async entries(roomId: string, fromSeq: number, toSeq: number): Promise<LogEntry[]> {
    if (fromSeq > toSeq) return []
    const range = IDBKeyRange.bound([roomId, fromSeq <= 1 ? 0 : fromSeq], [roomId, toSeq])
    const found: StoredEntry[] = await request(this.#entries().index('seq').getAll(range))
    return found.map(({ entry }) => entry).toSorted((a, b) => a.rev - b.rev)
  }

  async seqAt(roomId: string, at: number): Promise<number | undefined> {
    const range = IDBKeyRange.bound([roomId, 1], [roomId, Number.MAX_SAFE_INTEGER])
    let found: number | undefined
    await walk(this.#entries().index('seq').openCursor(range), (cursor) => {
      const { entry } = cursor.value as StoredEntry
      if (entry.type === 'message' && entry.at >= at) found = entry.seq
      return found === undefined
    })
    return found
  }

  async search(query: StoreQuery): Promise<StoreHit[]> {
    const candidates = await this.#candidates(query)
    return candidates
      .filter(({ roomId }) => query.roomId === undefined || roomId === query.roomId)
      .filter(({ entry }) => query.by === undefined || entry.by === query.by)
      .filter(({ roomId, entry: { at, seq } }) => !query.after || newestFirst({ roomId, at, seq }, query.after) > 0)
      .flatMap(({ roomId, entry }) => storeHit(roomId, entry, query) ?? [])
      .toSorted(newestFirst)
      .slice(0, query.limit)
  }

  async close(): Promise<void> {
    this.#database.close()
  }

  /** The messages that have the rarest of the query's words, by its rarest token. The rest is checked against their texts. */
  async #candidates({ query, people }: StoreQuery): Promise<{ roomId: string; entry: Message }[]> {
    const index = this.#entries().index('words')
    const words = await Promise.all(
      searchTerms(query, people, true).map(({ alternatives }) =>
        Promise.all(alternatives.map((alternative) => rarestOf(index, alternative))),
      ),
    )
    const frequency = (word: readonly Rarest[]) => word.reduce((sum, { count }) => sum + count, 0)
    const rarest = words.toSorted((a, b) => frequency(a) - frequency(b))[0] ?? []
    const found = await Promise.all(rarest.map(({ range }) => request<StoredEntry[]>(index.getAll(range))))
    const unique = new Map(found.flat().map((stored) => [`${stored.roomId} ${stored.rev}`, stored]))
    return [...unique.values()].flatMap(({ roomId, entry }) => (entry.type === 'message' ? [{ roomId, entry }] : []))
  }

  #entries(): IDBObjectStore {
    return this.#database.transaction('entries').objectStore('entries')
  }
}

interface Rarest {
  readonly range: IDBKeyRange
  readonly count: number
}

/** Of the tokens that a message must all have, the one that the fewest have. */
async function rarestOf(index: IDBIndex, { tokens, initials }: SearchTerm['alternatives'][number]): Promise<Rarest> {
  const counted = await Promise.all(
    tokens.map(async ({ text, prefix }) => {
      const key = (initials ? initialMark : '') + text
      // No character sorts after U+FFFF, so this range covers every token with the prefix.
      const range = prefix ? IDBKeyRange.bound(key, `${key}\uffff`) : IDBKeyRange.only(key)
      return { range, count: await request(index.count(range)) }
    }),
  )
  return counted.reduce((rarest, other) => (other.count < rarest.count ? other : rarest))
}

/** Keeps initials apart from words that are spelled the same. */
const initialMark = '\u0001'

function storedEntry(roomId: string, entry: LogEntry): StoredEntry {
  const { rev, seq, at } = entry
  const text = entry.type === 'message' ? searchableText(entry) : ''
  if (text === '') return { roomId, rev, seq, at, entry }
  const { tokens, initials } = messageTokens(text)
  return { roomId, rev, seq, at, entry, words: [...tokens, ...initials.map((token) => initialMark + token)] }
}

type SearchPosition = { readonly at: number; readonly roomId: string; readonly seq: number }

const newestFirst = (a: SearchPosition, b: SearchPosition): number =>
  b.at - a.at || (a.roomId < b.roomId ? 1 : a.roomId > b.roomId ? -1 : 0) || b.seq - a.seq
