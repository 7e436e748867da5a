import { type Input, MaruError, type Output } from '@maru/shared'
import type { FairQueue } from '../fair-queue.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { GalleryCursor, Store } from '../store/port.ts'

interface GalleryDeps {
  readonly store: Pick<Store, 'gallery'>
  readonly rooms: Rooms
  /** Shared with searches, since it takes as long. */
  readonly searches: FairQueue
}

/** A page of a room's gallery, or of one's own over all rooms that one is in. */
export async function galleryPage(
  { store, rooms, searches }: GalleryDeps,
  userId: string,
  { roomId, before, ...query }: Input<'files.list'>,
): Promise<Output<'files.list'>> {
  if (roomId !== undefined) await rooms.readAs(userId, roomId)
  else if (query.by !== undefined && query.by !== userId) return { items: [] }
  const of = roomId === undefined ? { userId } : { roomId }
  const cursor = parseCursor(before)
  const { items, next } = await searches.run(userId, () => store.gallery.list({ ...query, of, before: cursor }))
  return { items: [...items], ...(next && { next: `${next.at}.${next.seq}.${next.place}.${next.roomId}` }) }
}

function parseCursor(before: string | undefined): GalleryCursor | undefined {
  if (before === undefined) return undefined
  const parts = /^(\d{1,15})\.(\d{1,15})\.(\d{1,3})\.([A-Za-z0-9_-]{1,64})$/.exec(before)
  if (!parts) throw new MaruError('request.invalid', { params: { path: 'before' } })
  return { at: Number(parts[1]), seq: Number(parts[2]), place: Number(parts[3]), roomId: parts[4] ?? '' }
}
