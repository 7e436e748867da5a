import type { Bookmark } from '@maru/shared'
import type { BookmarkStore } from '../port.ts'
import type { Database } from './database.ts'
import type { Sync } from './synchronous.ts'

export function createBookmarks({ sql }: Database): Sync<BookmarkStore> {
  return {
    add(userId, { roomId, seq, at }) {
      sql('INSERT INTO bookmarks (userId, roomId, seq, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(
        ...[userId, roomId, seq, at],
      )
    },
    remove(userId, { roomId, seq }) {
      sql('DELETE FROM bookmarks WHERE userId = ? AND roomId = ? AND seq = ?').run(userId, roomId, seq)
    },
    ofUser: (userId) =>
      sql('SELECT roomId, seq, at FROM bookmarks WHERE userId = ? ORDER BY at DESC, roomId, seq DESC')
        .all(userId)
        .map((row) => ({ ...row }) as unknown as Bookmark),
  }
}
