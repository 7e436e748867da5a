import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { LogEntry } from '@maru/shared'
import { searchableText } from '@maru/shared/search'
import { roomPartNames, roomParts } from '../ports/room-parts.ts'
import type { OutboxItem, StoredAccount, StoredRoom, StoreHit, StoreQuery, StoreWrite } from '../ports/store.ts'
import { storeHit } from '../search/store-hit.ts'
import { migrate } from './schema.ts'
import { matchExpression, wordsOf } from './word-index.ts'

/** The index finds candidates, which are confirmed by their texts in batches of this size. */
const candidatesAtOnce = 200

/** A message that the index offers. */
interface Candidate {
  readonly roomId: string
  readonly at: number
  readonly seq: number
  readonly entry: LogEntry
}

/** One account's file, used by one thread. */
export class AccountFile {
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #isFull = false

  constructor(path: string, { maxPages }: { maxPages?: number | undefined } = {}) {
    this.#connection = new DatabaseSync(path, { timeout: 2_000 })
    this.#connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON')
    migrate(this.#connection)
    if (maxPages !== undefined) this.#connection.exec(`PRAGMA max_page_count = ${maxPages}`)
  }

  load(): StoredAccount {
    const rooms = this.#all('SELECT * FROM rooms').map(
      (row) =>
        ({
          roomId: row['roomId'],
          ...Object.fromEntries(roomPartNames.map((part) => [part, parse(row[roomParts[part]])])),
        }) as unknown as StoredRoom,
    )
    const bodies = <Value>(sql: string): Value[] => this.#all(sql).map((row) => parse(row['body']) as Value)
    const values = this.#all('SELECT name, body FROM keptValues').map((row) => [row['name'], parse(row['body'])])
    return {
      rooms,
      outbox: bodies('SELECT body FROM outbox ORDER BY clientId'),
      people: bodies('SELECT body FROM people'),
      values: Object.fromEntries(values),
    }
  }

  commit(write: StoreWrite): void {
    this.#flushFor(write.outbox !== undefined)
    this.#connection.exec('BEGIN IMMEDIATE')
    try {
      this.#write(write)
      this.#connection.exec('COMMIT')
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
      throw error
    }
  }

  entries(roomId: string, fromSeq: number, toSeq: number): LogEntry[] {
    const rows = this.#all(
      'SELECT body FROM entries WHERE roomId = ? AND seq BETWEEN ? AND ? ORDER BY seq, rev',
      roomId,
      fromSeq <= 1 ? 0 : fromSeq,
      toSeq,
    )
    return rows.map((row) => parse(row['body']) as LogEntry)
  }

  seqAt(roomId: string, at: number): number | undefined {
    const [row] = this.#all(
      'SELECT seq FROM entries WHERE roomId = ? AND isMessage AND at >= ? ORDER BY seq LIMIT 1',
      roomId,
      at,
    )
    return row ? Number(row['seq']) : undefined
  }

  search(query: StoreQuery): StoreHit[] {
    const expression = matchExpression(query.query, query.people)
    if (expression === undefined) return []
    const hits: StoreHit[] = []
    let after = query.after
    while (hits.length < query.limit) {
      const candidates = this.#candidates(expression, { ...query, after })
      for (const { roomId, entry } of candidates) {
        const hit = hits.length < query.limit && storeHit(roomId, entry, query)
        if (hit) hits.push(hit)
      }
      after = candidates.at(-1)
      if (candidates.length < candidatesAtOnce) break
    }
    return hits
  }

  close(): void {
    this.#connection.close()
  }

  #candidates(expression: string, { roomId, by, after }: StoreQuery): Candidate[] {
    const filters: string[] = []
    const values: SQLInputValue[] = [expression]
    const add = (filter: string, ...filterValues: SQLInputValue[]) => {
      filters.push(`AND ${filter}`)
      values.push(...filterValues)
    }
    if (roomId !== undefined) add('roomId = ?', roomId)
    if (by !== undefined) add("body ->> 'by' = ?", by)
    if (after) add('(at, roomId, seq) < (?, ?, ?)', after.at, after.roomId, after.seq)
    const rows = this.#all(
      `SELECT roomId, body FROM words JOIN entries ON entries.id = words.rowid WHERE words MATCH ? ${filters.join(' ')}
       ORDER BY at DESC, roomId DESC, seq DESC LIMIT ${candidatesAtOnce}`,
      ...values,
    )
    return rows.map((row) => {
      const entry = parse(row['body']) as LogEntry
      return { roomId: String(row['roomId']), at: entry.at, seq: entry.seq, entry }
    })
  }

  #write(write: StoreWrite): void {
    for (const roomId of [...(write.removedRooms ?? []), ...(write.clearedRooms ?? [])]) this.#clear(roomId)
    for (const roomId of write.removedRooms ?? []) this.#run('DELETE FROM rooms WHERE roomId = ?', roomId)
    for (const room of write.rooms ?? []) this.#putRoom(room)
    for (const { roomId, entry } of write.entries ?? []) this.#putEntry(roomId, entry)
    for (const item of write.outbox?.put ?? [])
      this.#run('INSERT OR REPLACE INTO outbox VALUES (?, ?)', item.clientId, JSON.stringify(item))
    for (const clientId of write.outbox?.remove ?? []) this.#run('DELETE FROM outbox WHERE clientId = ?', clientId)
    for (const profile of write.people ?? [])
      this.#run('INSERT OR REPLACE INTO people VALUES (?, ?)', profile.userId, JSON.stringify(profile))
    for (const [name, value] of Object.entries(write.values ?? {}))
      this.#run('INSERT OR REPLACE INTO keptValues VALUES (?, ?)', name, JSON.stringify(value))
  }

  #putRoom(room: NonNullable<StoreWrite['rooms']>[number]): void {
    const given = roomPartNames.filter((part) => room[part] !== undefined)
    if (given.length === 0) return
    const values = given.map((part) => JSON.stringify(room[part]))
    if (given.length === roomPartNames.length)
      this.#run('INSERT OR REPLACE INTO rooms VALUES (?, ?, ?, ?, ?, ?)', room.roomId, ...values)
    else
      this.#run(
        `UPDATE rooms SET ${given.map((part) => `${roomParts[part]} = ?`).join(', ')} WHERE roomId = ?`,
        ...values,
        room.roomId,
      )
  }

  #putEntry(roomId: string, entry: LogEntry): void {
    const isMessage = entry.type === 'message'
    const body = JSON.stringify(entry)
    const { changes, lastInsertRowid } = this.#statement(
      'INSERT INTO entries (roomId, rev, seq, at, isMessage, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ).run(roomId, entry.rev, entry.seq, entry.at, isMessage ? 1 : 0, body)
    // Nearly every entry is new, so the known version is only read after a conflict.
    const known = changes === 0 ? this.#known(roomId, entry.rev) : undefined
    const id = known?.id ?? Number(lastInsertRowid)
    if (known) this.#run('UPDATE entries SET body = ? WHERE id = ?', body, id)
    if (!isMessage) return
    const textBefore = known?.entry.type === 'message' ? searchableText(known.entry) : ''
    const text = searchableText(entry)
    if (textBefore === text) return
    if (textBefore !== '') this.#run('DELETE FROM words WHERE rowid = ?', id)
    if (text === '') return
    const { tokens, initials } = wordsOf(text)
    this.#run('INSERT INTO words (rowid, tokens, initials) VALUES (?, ?, ?)', id, tokens, initials)
  }

  #known(roomId: string, rev: number): { id: number; entry: LogEntry } | undefined {
    const [row] = this.#all('SELECT id, body FROM entries WHERE roomId = ? AND rev = ?', roomId, rev)
    return row && { id: Number(row['id']), entry: parse(row['body']) as LogEntry }
  }

  #clear(roomId: string): void {
    this.#run('DELETE FROM words WHERE rowid IN (SELECT id FROM entries WHERE roomId = ? AND isMessage)', roomId)
    this.#run('DELETE FROM entries WHERE roomId = ?', roomId)
  }

  /** Outgoing messages must survive a crash of the machine; the rest can be fetched again. */
  #flushFor(outbox: boolean): void {
    if (outbox === this.#isFull) return
    this.#connection.exec(`PRAGMA synchronous = ${outbox ? 'FULL' : 'NORMAL'}`)
    this.#isFull = outbox
  }

  #all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#statement(sql).all(...values)
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#statement(sql).run(...values)
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const prepared = this.#connection.prepare(sql)
    this.#statements.set(sql, prepared)
    return prepared
  }
}

const parse = (text: unknown): unknown => JSON.parse(String(text))

/** The outgoing messages that can still be read from an unusable file. */
export function rescueOutbox(path: string): OutboxItem[] {
  try {
    const connection = new DatabaseSync(path, { readOnly: true })
    try {
      const rows = connection.prepare('SELECT body FROM outbox').all()
      return rows.map((row) => parse(row['body']) as OutboxItem)
    } finally {
      connection.close()
    }
  } catch {
    return []
  }
}
