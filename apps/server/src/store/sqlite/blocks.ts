import type { Block, BlockStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Sync } from './synchronous.ts'

export function createBlocks({ sql }: Database): Sync<BlockStore> {
  return {
    add(userId, other, at) {
      sql('INSERT INTO blocks (userId, other, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(userId, other, at)
    },
    remove(userId, other) {
      sql('DELETE FROM blocks WHERE userId = ? AND other = ?').run(userId, other)
    },
    ofUser: (userId) =>
      sql('SELECT other AS userId, at FROM blocks WHERE userId = ? ORDER BY at DESC, other')
        .all(userId)
        .map((row) => ({ ...row }) as unknown as Block),
    blockersOf: (userId) =>
      sql('SELECT userId FROM blocks WHERE other = ?')
        .all(userId)
        .map((row) => String(row['userId'])),
    between: (userId, other) =>
      sql('SELECT 1 FROM blocks WHERE (userId, other) IN (VALUES (?1, ?2), (?2, ?1))').get(userId, other) !== undefined,
  }
}
