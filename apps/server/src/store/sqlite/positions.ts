import type { DeliveredPosition, Position } from '@maru/shared'
import type { PositionStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Sync } from './synchronous.ts'

const onlyForward = 'DO UPDATE SET seq = excluded.seq, at = excluded.at WHERE excluded.seq > seq'

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
  }
}
