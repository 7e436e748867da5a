import type { DeliveredPosition, Position, PositionCount } from '@maru/shared'
import type { PositionStore, Reader } from '../port.ts'
import type { Database } from './database.ts'
import type { Sync } from './synchronous.ts'

const onlyForward = 'DO UPDATE SET seq = excluded.seq, at = excluded.at WHERE excluded.seq > seq'

const withPositions = `memberships LEFT JOIN readPositions
  ON readPositions.roomId = memberships.roomId AND readPositions.userId = memberships.userId
  WHERE memberships.roomId = ?`
/** Who came in has nothing left of what was there before. */
const position = 'max(coalesce(readPositions.seq, 0), joinedSeq)'

export function createPositions({ sql }: Database): Sync<PositionStore> {
  return {
    saveRead(positions) {
      const save = sql(
        `INSERT INTO readPositions (roomId, userId, seq, at) VALUES (?, ?, ?, ?) ON CONFLICT (roomId, userId) ${onlyForward}`,
      )
      for (const { roomId, userId, seq, at } of positions) save.run(roomId, userId, seq, at)
    },
    saveDelivered(positions) {
      const save = sql(
        `INSERT INTO deliveredPositions (roomId, userId, sessionId, seq, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (roomId, userId, sessionId) ${onlyForward}`,
      )
      for (const { roomId, userId, sessionId, seq, at } of positions) save.run(roomId, userId, sessionId, seq, at)
    },
    read: (roomId) =>
      sql('SELECT userId, seq, at FROM readPositions WHERE roomId = ?')
        .all(roomId)
        .map((row) => ({ ...row }) as unknown as Position),
    delivered: (roomId) =>
      sql('SELECT userId, sessionId, seq, at FROM deliveredPositions WHERE roomId = ?')
        .all(roomId)
        .map((row) => ({ ...row }) as unknown as DeliveredPosition),
    readBy: (roomId, userIds) =>
      sql('SELECT userId, seq, at FROM readPositions WHERE roomId = ? AND userId IN (SELECT value FROM json_each(?))')
        .all(roomId, JSON.stringify(userIds))
        .map((row) => ({ ...row }) as unknown as Position),
    counts: (roomId) =>
      sql(
        `SELECT ${position} AS position, count(*) AS members FROM ${withPositions} GROUP BY position ORDER BY position`,
      )
        .all(roomId)
        .map(({ position, members }) => ({ seq: position, members }) as PositionCount),
    readers: (roomId, { seq, read, after = '', limit }) =>
      sql(
        `SELECT memberships.userId, readPositions.at FROM ${withPositions} AND joinedSeq < ?
         AND memberships.userId > ? AND ${position} ${read ? '>=' : '<'} ? ORDER BY memberships.userId LIMIT ?`,
      )
        .all(roomId, seq, after, seq, limit)
        .map(({ userId, at }) => ({ userId, ...(read && { at }) }) as unknown as Reader),
  }
}
