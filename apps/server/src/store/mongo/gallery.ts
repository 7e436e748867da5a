import { setImmediate as nextTurn } from 'node:timers/promises'
import { fold, type GalleryItem, galleryName, galleryPartsOf, isMessage } from '@maru/shared'
import { type QueryFilter, trusted } from 'mongoose'
import {
  type GalleryCursor,
  type GalleryPage,
  type GalleryQuery,
  type GalleryStore,
  galleryLooksAt,
} from '../gallery.ts'
import { roomsOfUser } from './members.ts'
import { byRoomAndShown, bySenderAndShown, type EntryRow, type Models } from './models.ts'
import { pendingIn, withPending } from './pending.ts'
import { readable, toEntry } from './rows.ts'
import { naming } from './text.ts'

const messagesAtOnce = 200

export const createGallery = (models: Models): GalleryStore => ({
  async list(query) {
    if ('roomId' in query.of) return listGallery(models, query, [query.of.roomId])
    const roomIds = await roomsOfUser(models, query.of.userId)
    return roomIds.length === 0 ? { items: [] } : listGallery(models, query, roomIds)
  },
})

/** Goes through the messages that show something of the kinds, newest first. */
async function listGallery(models: Models, query: GalleryQuery, roomIds: readonly string[]): Promise<GalleryPage> {
  const { limit, looksAt = galleryLooksAt } = query
  const name = query.query === undefined ? undefined : naming(fold(query.query.trim()))
  const rooms = new Set(roomIds)
  const items: GalleryItem[] = []
  let looked = 0
  for (let next = query.before; ; ) {
    const pending = await pendingIn(models, roomIds)
    const rows = await messagesOlderThan(models, query, next)
    for (const row of rows) {
      if (looked++ === looksAt) return { items, next }
      const { roomId, at, seq, by } = row
      const message = withPending(toEntry(row), pending.get(roomId) ?? [])
      const isWanted = rooms.has(roomId) && (query.by === undefined || query.by === by)
      const parts = isWanted && isMessage(message) ? galleryPartsOf(message) : []
      for (const [place, part] of [...parts.entries()].reverse()) {
        const isOlder = next?.seq !== seq || next.roomId !== roomId || place < next.place
        if (!isOlder || !query.kinds.includes(part.kind) || name?.test(galleryName(part)) === false) continue
        if (items.length === limit) return { items, next }
        const { kind: _, ...shown } = part
        items.push({ roomId, seq, at, by, ...shown })
        next = { at, roomId, seq, place }
      }
      next = { at, roomId, seq, place: 0 }
      if (looked % messagesAtOnce === 0) await nextTurn()
    }
    if (rows.length < messagesAtOnce) return { items }
  }
}

/** With the message of the cursor itself, if it may show more. */
function messagesOlderThan(
  { entries }: Models,
  { of, kinds }: GalleryQuery,
  before: GalleryCursor | undefined,
): PromiseLike<EntryRow[]> {
  const shown = trusted({ $in: [...kinds] })
  const inRoom = 'roomId' in of
  const filter: QueryFilter<EntryRow> = inRoom
    ? { roomId: of.roomId, shown, ...(before && { seq: upToMessage(before) }) }
    : { by: of.userId, shown, ...(before && upTo(before)) }
  return entries
    .find(filter, readable)
    .sort(inRoom ? { seq: -1 } : { at: -1, roomId: -1, seq: -1 })
    .limit(messagesAtOnce)
    .hint(inRoom ? byRoomAndShown : bySenderAndShown)
    .lean<EntryRow[]>()
}

const upToMessage = ({ seq, place }: GalleryCursor) => trusted(place > 0 ? { $lte: seq } : { $lt: seq })

const upTo = (cursor: GalleryCursor) => {
  const { at, roomId } = cursor
  return {
    at: trusted({ $lte: at }),
    $or: [
      { at: trusted({ $lt: at }) },
      { at, roomId: trusted({ $lt: roomId }) },
      { at, roomId, seq: upToMessage(cursor) },
    ],
  }
}
