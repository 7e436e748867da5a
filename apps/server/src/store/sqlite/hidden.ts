import type { HiddenStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Sync } from './synchronous.ts'

export function createHidden({ sql }: Database): Sync<HiddenStore> {
  return {
    hide(userId, roomId, seq) {
      sql(
        `INSERT INTO hiddenRooms (userId, roomId, seq) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq)`,
      ).run(userId, roomId, seq)
    },
    show: (userId, roomId) =>
      sql('DELETE FROM hiddenRooms WHERE userId = ? AND roomId = ?').run(userId, roomId).changes === 1,
    ofUser: (userId) =>
      sql('SELECT roomId, seq FROM hiddenRooms WHERE userId = ?')
        .all(userId)
        .map((row) => ({ ...row }) as unknown as { roomId: string; seq: number }),
  }
}
