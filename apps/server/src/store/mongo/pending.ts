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

/** For more rooms than this, reading everything pending is cheaper than naming them: it is little at any time. */
const maxRoomsInFilter = 50

/**
 * The entries of these rooms that may not be applied yet, oldest first, up to each room's head as read just before.
 * Every change up to that head is either in the result or already applied in what the caller reads afterwards. Later
 * entries are left out, because the query could have found one without those before it.
 */
export async function pendingIn(models: Models, roomIds: readonly string[]): Promise<Map<string, EntryRow[]>> {
  const roomsWithPending = [...new Set((await findPending(models, roomIds)).map((row) => row.roomId))]
  if (roomsWithPending.length === 0) return new Map()
  const heads = await headsIn(models, roomsWithPending)
  const rows = await findPending(models, roomsWithPending)
  return Map.groupBy(
    rows.filter((row) => row.rev <= (heads.get(row.roomId)?.rev ?? 0)),
    (row) => row.roomId,
  )
}

async function findPending({ entries }: Models, roomIds: readonly string[]): Promise<EntryRow[]> {
  if (roomIds.length === 0) return []
  const few = roomIds.length <= maxRoomsInFilter
  const rows = await entries
    .find({ pending: true, ...(few && { roomId: trusted({ $in: roomIds }) }) }, readable)
    .sort(byPending)
    .hint(byPending)
    .lean<EntryRow[]>()
  if (few) return rows
  const wanted = new Set(roomIds)
  return rows.filter((row) => wanted.has(row.roomId))
}

/** The entry with the changes that these later entries of its room make to it. */
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
 * The room after these of its entries, oldest first. Entries it already includes, and those that change only its head,
 * are skipped.
 */
export function withEntries(room: StoredRoom, rows: readonly EntryRow[]): StoredRoom {
  return rows.reduce((before, { passwordHash = before.passwordHash, ...row }) => {
    if (row.rev <= before.state.rev || !changesRoom(before, row)) return before
    // applyToRoom wants the next rev. The skipped entries changed only the head, which this entry replaces.
    const { roomId: _, ...entry } = row
    return { state: applyToRoom({ ...before.state, rev: entry.rev - 1 }, entry), passwordHash }
  }, room)
}

function changesRoom({ state }: StoredRoom, entry: LogEntry): boolean {
  if (entry.set?.room) return true
  if (entry.type === 'deleted') return state.pins.includes(entry.target)
  return !isMessage(entry) && !isMessageChange(entry)
}
