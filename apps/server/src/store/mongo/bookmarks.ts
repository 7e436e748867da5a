import type { BookmarkStore } from '../port.ts'
import type { BookmarkRow, Models } from './models.ts'

export const createBookmarks = ({ bookmarks }: Models): BookmarkStore => ({
  async add(userId, { roomId, seq, at }) {
    await bookmarks.updateOne({ userId, roomId, seq }, { $setOnInsert: { at } }, { upsert: true })
  },

  async remove(userId, { roomId, seq }) {
    await bookmarks.deleteOne({ userId, roomId, seq })
  },

  ofUser: (userId) =>
    bookmarks
      .find({ userId }, { _id: 0, roomId: 1, seq: 1, at: 1 })
      .sort({ at: -1, roomId: 1, seq: -1 })
      .lean<Omit<BookmarkRow, 'userId'>[]>(),
})
