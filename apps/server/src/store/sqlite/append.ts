import {
  applyToMessage,
  applyToRoom,
  emptyRoom,
  isMessageChange,
  type LogEntry,
  type Message,
  type MessageChange,
  type RoomState,
} from '@maru/shared'
import type { AppendResult, LogStore, StoredEntry } from '../port.ts'
import { readByWriting } from '../read-by-writing.ts'
import type { Database } from './database.ts'
import { exchangePictures, removeFilesOf } from './files.ts'
import { removeFromGallery, showInGallery } from './gallery.ts'
import { writeMembers } from './members.ts'
import { createPositions } from './positions.ts'
import { readRoom, writeRoom } from './room-state.ts'
import { indexWords, removeWords, roomNumber } from './word-index.ts'

/** Entries that move a room's head and change nothing else of its state. */
const onlyMovesHead = (entry: LogEntry) =>
  !entry.set?.room && ['message', 'edited', 'reacted', 'previewsHidden'].includes(entry.type)

/** Must run inside a transaction, so that all of an append's effects become visible at once, or none. */
export function appendTo(
  database: Database,
  { roomId, rev }: Parameters<LogStore['append']>[0],
  entries: readonly StoredEntry[],
): AppendResult {
  const headRev = database.sql('SELECT rev FROM rooms WHERE roomId = ?').get(roomId)?.['rev'] ?? 0
  if (headRev !== rev) return stoppedAt(database, roomId, entries[0]?.entry)
  let stored = 0
  for (const { entry } of entries) {
    const id = insertEntry(database, roomId, entry)
    if (id === undefined) break
    if (entry.type === 'message') indexMessage(database, roomId, id, entry)
    else if (isMessageChange(entry)) changeMessage(database, roomId, entry)
    stored++
  }
  const written = entries.slice(0, stored)
  if (written.length > 0) {
    moveHead(database, roomId, written)
    const read = readByWriting(
      roomId,
      written.map(({ entry }) => entry),
    )
    createPositions(database).saveRead(read)
  }
  return stored === entries.length ? { stored } : { ...stoppedAt(database, roomId, entries[stored]?.entry), stored }
}

/** A retry of an entry that is already in the log gets that entry, even if the log has grown since. */
function stoppedAt(database: Database, roomId: string, entry: LogEntry | undefined): AppendResult {
  const existing = entry && entryByClientId(database, roomId, entry.by, entry.clientId)
  return { stored: 0, stopped: existing ? { by: 'clientId', entry: existing } : { by: 'rev' } }
}

/** Returns the new row's ID, or undefined if (by, clientId) is already in the room's log. */
function insertEntry({ sql }: Database, roomId: string, entry: LogEntry): number | undefined {
  const row = sql(
    `INSERT INTO entries (roomId, rev, seq, type, by, clientId, at, target, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (roomId, by, clientId) DO NOTHING`,
  ).run(
    ...[roomId, entry.rev, entry.seq, entry.type, entry.by, entry.clientId, entry.at],
    ...['target' in entry ? entry.target : null, JSON.stringify(entry)],
  )
  return row.changes === 1 ? Number(row.lastInsertRowid) : undefined
}

export function entryByClientId({ sql }: Database, roomId: string, by: string, clientId: string): LogEntry | undefined {
  const row = sql('SELECT body FROM entries WHERE roomId = ? AND by = ? AND clientId = ?').get(roomId, by, clientId)
  return row && (JSON.parse(String(row['body'])) as LogEntry)
}

function changeMessage(database: Database, roomId: string, change: MessageChange): void {
  const { sql } = database
  const row = sql("SELECT id, body FROM entries WHERE roomId = ? AND seq = ? AND type = 'message'").get(
    roomId,
    change.target,
  )
  if (!row) return
  const id = Number(row['id'])
  const before = JSON.parse(String(row['body'])) as Message
  const after = applyToMessage(before, change)
  sql('UPDATE entries SET body = ? WHERE id = ?').run(JSON.stringify(after), id)
  if (change.type === 'deleted') removeFilesOf(database, { roomId, by: before.by, clientId: before.clientId })
  if (after.text !== before.text || after.attachments !== before.attachments) {
    removeWords(database, id)
    removeFromGallery(database, roomId, after.seq)
    indexMessage(database, roomId, id, after)
  }
  // Covers an edit appended after the deletion too: no text of a deleted message stays behind.
  if (after.deletedAt !== undefined)
    sql(
      `UPDATE entries SET body = json_remove(json_set(body, '$.text', ''), '$.mentions')
       WHERE roomId = ? AND target = ? AND type = 'edited'`,
    ).run(roomId, change.target)
}

function indexMessage(database: Database, roomId: string, id: number, message: Message): void {
  indexWords(database, roomNumber(database, roomId), id, message)
  showInGallery(database, roomId, message)
}

function moveHead(database: Database, roomId: string, written: readonly StoredEntry[]): void {
  const last = written.at(-1)?.entry
  if (!last) return
  if (written.every(({ entry }) => onlyMovesHead(entry))) {
    const { rev, seq, at } = last
    database.sql('UPDATE rooms SET rev = ?, seq = ?, lastAt = ? WHERE roomId = ?').run(rev, seq, at, roomId)
    return
  }
  const before = readRoom(database, roomId)
  let state: RoomState = before?.state ?? emptyRoom(roomId)
  let passwordHash = before?.passwordHash ?? null
  for (const { entry, passwordHash: newHash } of written) {
    const { picture } = state
    state = applyToRoom(state, entry)
    if (entry.type === 'settings') exchangePictures(database, picture, state.picture)
    if (newHash !== undefined) passwordHash = newHash
  }
  writeRoom(database, { state, passwordHash })
  writeMembers(
    database,
    roomId,
    written.map(({ entry }) => entry),
  )
}
