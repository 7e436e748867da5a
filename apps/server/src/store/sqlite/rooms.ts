import { emptyRoom, type RoomState } from '@maru/shared'
import { cardOf } from '../../lobby/room-card.ts'
import type { RoomHead, RoomStore } from '../port.ts'
import type { Database } from './database.ts'
import { removeFilesIn } from './files.ts'
import { membersAmong, membersOf } from './members.ts'
import { naming } from './naming.ts'
import { readRoom } from './room-state.ts'
import type { Sync } from './synchronous.ts'

export function createRooms(database: Database): Sync<RoomStore> {
  const { sql } = database
  return {
    get: (roomIds) => roomIds.map((roomId) => readRoom(database, roomId)).filter((room) => room !== undefined),
    headsOf: (userId) =>
      sql(
        `SELECT rooms.roomId, rooms.rev, rooms.seq, coalesce(readPositions.seq, 0) AS read FROM memberships
         JOIN rooms ON rooms.roomId = memberships.roomId
         LEFT JOIN readPositions ON readPositions.roomId = memberships.roomId AND readPositions.userId = memberships.userId
         WHERE memberships.userId = ?`,
      )
        .all(userId)
        .map((row) => ({ ...row }) as unknown as RoomHead),
    // Row IDs grow with time: the newest older entry tells where to start, without an index on `at`.
    changedSince: (at) =>
      sql(
        `SELECT roomId, max(rev) AS rev, json_group_array(CASE type
           WHEN 'joined' THEN json_array(by) WHEN 'created' THEN json(json_extract(body, '$.members')) ELSE json('[]')
         END) AS joined
         FROM entries WHERE id > coalesce((SELECT id FROM entries WHERE at < ? ORDER BY id DESC LIMIT 1), 0)
         GROUP BY roomId`,
      )
        .all(at)
        .map((row) => ({
          roomId: String(row['roomId']),
          rev: Number(row['rev']),
          joined: (JSON.parse(String(row['joined'])) as string[][]).flat(),
        })),
    membersAmong: (roomId, userIds) => membersAmong(database, roomId, userIds),
    members: (roomId, page) => membersOf(database, roomId, page),
    sharing: (userId, others) =>
      sql(
        `SELECT value AS userId FROM json_each(?) WHERE EXISTS (
           SELECT 1 FROM memberships AS theirs JOIN memberships AS mine ON mine.roomId = theirs.roomId
           WHERE theirs.userId = value AND mine.userId = ? AND NOT mine.awaiting)`,
      )
        .all(JSON.stringify(others), userId)
        .map((row) => String(row['userId'])),
    awaiting: (userId) =>
      sql('SELECT roomId FROM memberships WHERE userId = ? AND awaiting')
        .all(userId)
        .map((row) => String(row['roomId'])),
    erase: (roomId) => erase(database, roomId),
    lobby({ text, after, limit }) {
      const named = text === undefined ? { sql: '? IS NULL', value: null } : naming('foldedTitle', text)
      const older = after ? [after.createdAt, after.roomId] : [Number.MAX_SAFE_INTEGER, '']
      return sql(
        `SELECT state, (
           SELECT at FROM entries WHERE entries.roomId = rooms.roomId AND entries.seq = rooms.seq AND type = 'message'
         ) AS lastMessageAt
         FROM rooms WHERE inDirectory AND (${named.sql}) AND (createdAt, roomId) < (?, ?)
         ORDER BY createdAt DESC, roomId DESC LIMIT ?`,
      )
        .all(named.value, ...older, limit)
        .map(({ state, lastMessageAt }) => ({
          ...cardOf(JSON.parse(String(state)) as RoomState),
          ...(lastMessageAt !== null && { lastMessageAt: Number(lastMessageAt) }),
        }))
    },
  }
}

function erase({ sql }: Pick<Database, 'sql'>, roomId: string): void {
  const room = readRoom({ sql }, roomId)
  if (!room?.state.closed) return
  const { rev, seq, lastAt } = room.state
  sql('DELETE FROM words WHERE rowid IN (SELECT id FROM entries WHERE roomId = ? AND rev < ?)').run(roomId, rev)
  sql('DELETE FROM entries WHERE roomId = ? AND rev < ?').run(roomId, rev)
  for (const table of ['readPositions', 'deliveredPositions', 'invites', 'memberships', 'bookmarks', 'gallery'])
    sql(`DELETE FROM ${table} WHERE roomId = ?`).run(roomId)
  removeFilesIn({ sql }, roomId)
  const state = { ...emptyRoom(roomId), rev, seq, lastAt, closed: true }
  sql("UPDATE rooms SET state = ?, foldedTitle = '', createdAt = 0 WHERE roomId = ?").run(JSON.stringify(state), roomId)
}

/** Completes erasures that a crash interrupted. A room that fails is reported, and passed over. */
export function finishErasures(database: Database, warn: (warning: string) => void): void {
  const { connection, sql } = database
  const unerased = sql(
    `SELECT roomId FROM rooms WHERE closed
     AND EXISTS (SELECT 1 FROM entries WHERE entries.roomId = rooms.roomId AND entries.rev < rooms.rev)`,
  )
  for (const row of unerased.all()) {
    const roomId = String(row['roomId'])
    try {
      connection.exec('BEGIN IMMEDIATE')
      erase(database, roomId)
      connection.exec('COMMIT')
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK')
      warn(`The closed room ${roomId} could not be erased: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}
