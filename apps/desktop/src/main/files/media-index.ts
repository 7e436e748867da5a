import { rmSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { KeptKind, MediaScope } from '@maru/host'

export interface IndexedMedia {
  /** Of its file in the folder. */
  readonly name: string
  readonly accountId: string
  /** Empty for faces. */
  readonly roomId: string
  readonly kind: KeptKind
  readonly type: string
  readonly bytes: number
}

/** A file that is shown again within this time counts as used once. */
const usedForMs = 60_000

/** What the folder of kept media holds, and when each was used last. It outlives a kill at any time. */
export class MediaIndex {
  readonly #connection: DatabaseSync

  constructor(path: string) {
    try {
      this.#connection = opened(path)
    } catch {
      // All of it can be fetched again.
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
      this.#connection = opened(path)
    }
  }

  find(name: string): Pick<IndexedMedia, 'type' | 'bytes'> | undefined {
    const [row] = this.#all('SELECT type, bytes FROM media WHERE name = ?', name)
    return row && { type: String(row['type']), bytes: Number(row['bytes']) }
  }

  put({ name, accountId, roomId, kind, type, bytes }: IndexedMedia, now: number): void {
    this.#run(
      'INSERT OR REPLACE INTO media VALUES (?, ?, ?, ?, ?, ?, ?)',
      name,
      accountId,
      roomId,
      kind,
      type,
      bytes,
      now,
    )
  }

  use(name: string, now: number): void {
    this.#run('UPDATE media SET usedAt = ? WHERE name = ? AND usedAt < ?', now, name, now - usedForMs)
  }

  remove(names: readonly string[]): void {
    for (const name of names) this.#run('DELETE FROM media WHERE name = ?', name)
  }

  bytes(): number {
    return Number(this.#all('SELECT coalesce(sum(bytes), 0) AS bytes FROM media')[0]?.['bytes'])
  }

  names({ accountId = null, roomId = null, kind = null }: Partial<Record<keyof MediaScope, string | null>>): string[] {
    return this.#all(
      `SELECT name FROM media WHERE (?1 IS NULL OR accountId = ?1) AND (?2 IS NULL OR roomId = ?2)
       AND (?3 IS NULL OR kind = ?3)`,
      accountId,
      roomId,
      kind,
    ).map(({ name }) => String(name))
  }

  /** Those that were not used for the longest time. */
  leastUsed(count: number): Pick<IndexedMedia, 'name' | 'bytes'>[] {
    return this.#all('SELECT name, bytes FROM media ORDER BY usedAt LIMIT ?', count).map(({ name, bytes }) => ({
      name: String(name),
      bytes: Number(bytes),
    }))
  }

  /** By room and kind, the largest first. */
  usage(): { accountId: string; roomId: string; kind: KeptKind; bytes: number; files: number }[] {
    return this.#all(
      `SELECT accountId, roomId, kind, sum(bytes) AS bytes, count(*) AS files FROM media
       GROUP BY accountId, roomId, kind ORDER BY bytes DESC`,
    ).map((row) => ({
      accountId: String(row['accountId']),
      roomId: String(row['roomId']),
      kind: row['kind'] as KeptKind,
      bytes: Number(row['bytes']),
      files: Number(row['files']),
    }))
  }

  close(): void {
    this.#connection.close()
  }

  #all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#connection.prepare(sql).all(...values)
  }

  #run(sql: string, ...values: SQLInputValue[]): void {
    this.#connection.prepare(sql).run(...values)
  }
}

function opened(path: string): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: 1_000 })
  try {
    connection.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;
      CREATE TABLE IF NOT EXISTS media (
        name TEXT PRIMARY KEY,
        accountId TEXT NOT NULL,
        roomId TEXT NOT NULL,
        kind TEXT NOT NULL,
        type TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        usedAt INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS byUse ON media (usedAt);`)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}
