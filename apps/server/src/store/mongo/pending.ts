import {
  applyToMessage,
  applyToRoom,
  isMessage,
  isMessageChange,
  type LogEntry,
  type MessageChange,
} from '@maru/shared'
import { trusted } from 'mongoose'
import type { StoredRoom } from '../port.ts'
import { headsIn } from './heads.ts'
import { byPending, type EntryRow, type Models } from './models.ts'
import { readable } from './rows.ts'

/** Rooms beyond this are not asked for one by one: what is pending anywhere is little at any time. */
const roomsInFilter = 50

/**
 * The entries of these rooms that may not be applied yet, oldest first, up to a head read before: whatever was in the
 * log by then is either here, or in what is read after this. What came later is left out, because it could be here
 * without the entries before it.
 */
export async function pendingIn(models: Models, roomIds: readonly string[]): Promise<Map<string, EntryRow[]>> {
  const inQuestion = new Set((await findPending(models, roomIds)).map((row) => row.roomId))
  if (inQuestion.size === 0) return new Map()
  const heads = await headsIn(models, [...inQuestion])
  const rows = await findPending(models, [...inQuestion])
  return Map.groupBy(
    rows.filter((row) => row.rev <= (heads.get(row.roomId)?.rev ?? 0)),
    (row) => row.roomId,
  )
}

async function findPending({ entries }: Models, roomIds: readonly string[]): Promise<EntryRow[]> {
  if (roomIds.length === 0) return []
  const few = roomIds.length <= roomsInFilter
  const rows = await entries
    .find({ pending: true, ...(few && { roomId: trusted({ $in: roomIds }) }) }, readable)
    .sort(byPending)
    .hint(byPending)
    .lean<EntryRow[]>()
  if (few) return rows
  const asked = new Set(roomIds)
  return rows.filter((row) => asked.has(row.roomId))
}

/** An entry of the log as it is once these later entries of the room are applied. */
export function withPending<Entry extends LogEntry>(entry: Entry, pending: readonly EntryRow[]): LogEntry {
  if (isMessage(entry)) return changesOf(entry.seq, pending).reduce(applyToMessage, entry)
  if (entry.type !== 'edited') return entry
  const deleted = changesOf(entry.target, pending).some((change) => change.type === 'deleted')
  return deleted ? withoutText(entry) : entry
}

export const changesOf = (seq: number, pending: readonly EntryRow[]): (MessageChange & EntryRow)[] =>
  pending.filter((row) => isMessageChange(row)).filter((change) => change.target === seq)

function withoutText(edit: Extract<LogEntry, { type: 'edited' }>): LogEntry {
  const { mentions: _, ...rest } = edit
  return { ...rest, text: '' }
}

/**
 * A room after these of its entries, oldest first; what it has seen, and what changes only its head, is passed over.
 */
export function withEntries(room: StoredRoom, rows: readonly EntryRow[]): StoredRoom {
  return rows.reduce((before, { passwordHash = before.passwordHash, ...row }) => {
    if (row.rev <= before.state.rev || !changesRoom(before, row)) return before
    // The entries in between changed nothing but the head, which this one's takes the place of.
    const { roomId: _, ...entry } = row
    return { state: applyToRoom({ ...before.state, rev: entry.rev - 1 }, entry), passwordHash }
  }, room)
}

function changesRoom({ state }: StoredRoom, entry: LogEntry): boolean {
  if (entry.type === 'deleted') return state.pins.includes(entry.target)
  return !isMessage(entry) && !isMessageChange(entry)
}
