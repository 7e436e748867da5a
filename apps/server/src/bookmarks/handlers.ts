import { isMessage, limits, MaruError } from '@maru/shared'
import { type Broadcast, channel } from '../realtime/broadcast.ts'
import type { Handlers } from '../requests/handlers.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Store } from '../store/port.ts'

interface BookmarkHandlerDeps {
  readonly store: Pick<Store, 'bookmarks' | 'log'>
  readonly rooms: Rooms
  readonly broadcast: Broadcast
  readonly clock: () => number
}

export function bookmarkHandlers({ store, rooms, broadcast, clock }: BookmarkHandlerDeps) {
  async function requirePresent(roomId: string, seq: number): Promise<void> {
    const [[message] = []] = await store.log.pages([{ roomId, fromSeq: seq, toSeq: seq, notices: 0 }])
    if (!message || !isMessage(message)) throw new MaruError('message.not_found')
    if (message.deletedAt !== undefined) throw new MaruError('message.deleted')
  }

  async function requireSpace(userId: string, roomId: string, seq: number): Promise<void> {
    const saved = await store.bookmarks.ofUser(userId)
    const isSaved = saved.some((bookmark) => bookmark.roomId === roomId && bookmark.seq === seq)
    if (saved.length >= limits.bookmarksMax && !isSaved) throw new MaruError('bookmark.full')
  }

  return {
    'bookmarks.set': async ({ roomId, seq, on }, { session: { userId } }) => {
      if (on) {
        await rooms.readAs(userId, roomId)
        await requirePresent(roomId, seq)
        await requireSpace(userId, roomId, seq)
        await store.bookmarks.add(userId, { roomId, seq, at: clock() })
      } else await store.bookmarks.remove(userId, { roomId, seq })
      broadcast.send(channel.user(userId), 'bookmark', { roomId, seq, on })
      return {}
    },
    'bookmarks.list': async (_input, { session: { userId } }) => ({
      bookmarks: await store.bookmarks.ofUser(userId),
    }),
  } satisfies Partial<Handlers>
}
