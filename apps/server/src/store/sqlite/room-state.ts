import { fold, type RoomState } from '@maru/shared'
import { isListed, searchedText } from '../../lobby/room-card.ts'
import type { StoredRoom } from '../port.ts'
import type { Database } from './database.ts'

interface RoomRow {
  readonly rev: number
  readonly seq: number
  readonly lastAt: number
  readonly state: string
  readonly passwordHash: string | null
}

/** A message moves the head's columns and leaves the stored state alone, so the columns win. */
function toStoredRoom({ rev, seq, lastAt, state, passwordHash }: RoomRow): StoredRoom {
  return { state: { ...(JSON.parse(state) as RoomState), rev, seq, lastAt }, passwordHash }
}

export function readRoom({ sql }: Pick<Database, 'sql'>, roomId: string): StoredRoom | undefined {
  const row = sql('SELECT rev, seq, lastAt, state, passwordHash FROM rooms WHERE roomId = ?').get(roomId)
  return row && toStoredRoom(row as unknown as RoomRow)
}

export function writeRoom({ sql }: Database, { state, passwordHash }: StoredRoom): void {
  const { roomId, rev, seq, lastAt, createdAt } = state
  sql(
    `INSERT INTO rooms (roomId, rev, seq, lastAt, state, passwordHash, createdAt, inDirectory, foldedTitle, closed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (roomId) DO UPDATE SET rev = excluded.rev, seq = excluded.seq, lastAt = excluded.lastAt,
       state = excluded.state, passwordHash = excluded.passwordHash, createdAt = excluded.createdAt,
       inDirectory = excluded.inDirectory, foldedTitle = excluded.foldedTitle, closed = excluded.closed`,
  ).run(
    ...[roomId, rev, seq, lastAt, JSON.stringify(state), state.closed ? null : passwordHash, createdAt],
    ...[isListed(state) ? 1 : 0, fold(searchedText(state)), state.closed ? 1 : 0],
  )
}
