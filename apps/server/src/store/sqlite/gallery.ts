import { type GalleryItem, galleryKindSchema, galleryName, galleryPartsOf, type Message } from '@maru/shared'
import {
  type GalleryCursor,
  type GalleryPage,
  type GalleryQuery,
  type GalleryStore,
  galleryLooksAt,
} from '../gallery.ts'
import type { Database } from './database.ts'
import { naming as namingOf } from './naming.ts'
import type { Sync } from './synchronous.ts'

type Sql = Pick<Database, 'sql'>

/** Runs in the transaction that writes the message. */
export function showInGallery({ sql }: Sql, roomId: string, message: Message): void {
  galleryPartsOf(message).forEach((part, place) => {
    const { kind, ...shown } = part
    sql(showInGallery.sql).run(
      ...[roomId, kind, message.seq, place, message.by, message.at, galleryName(part), JSON.stringify(shown)],
    )
  })
}
showInGallery.sql =
  'INSERT INTO gallery (roomId, kind, seq, place, by, at, foldedName, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'

/** Runs in the transaction that changes or deletes the message. */
export function removeFromGallery({ sql }: Sql, roomId: string, seq: number): void {
  for (const kind of galleryKindSchema.options)
    sql('DELETE FROM gallery WHERE roomId = ? AND kind = ? AND seq = ?').run(roomId, kind, seq)
}

export const createGallery = (database: Database): Sync<GalleryStore> => ({
  list: (query) => listGallery(database, query),
})

interface Row extends GalleryCursor {
  readonly isWanted: number
  readonly by: string
  readonly body: string
}

/** Goes through what there is of the kinds, newest first, until a page is full or has looked at enough. */
function listGallery({ sql }: Sql, query: GalleryQuery): GalleryPage {
  const { limit, looksAt = galleryLooksAt } = query
  const items: GalleryItem[] = []
  let looked = 0
  let next = query.before
  const { text, values } = selection(query)
  for (const row of sql(text).iterate(...values)) {
    const { at, roomId, seq, place, by, body, isWanted } = row as unknown as Row
    if (items.length === limit || looked++ === looksAt) return { items, next }
    if (isWanted) items.push({ roomId, seq, at, by, ...(JSON.parse(body) as Pick<GalleryItem, 'file' | 'link'>) })
    next = { at, roomId, seq, place }
  }
  return { items }
}

const never = Number.MAX_SAFE_INTEGER

/** Each kind is read in the order of the index, and SQLite merges them: nothing is sorted. */
export function selection({ kinds, of, before, query, by }: Omit<GalleryQuery, 'limit' | 'looksAt'>) {
  const naming = query === undefined ? undefined : namingOf('foldedName', query)
  const named = naming ? `${naming.sql.replace('?', '?1')}` : '?1 IS NULL'
  const isOfRoom = 'roomId' in of
  const member = 'EXISTS (SELECT 1 FROM memberships WHERE userId = gallery.by AND roomId = gallery.roomId)'
  const wanted = `${named} AND (?2 IS NULL OR by = ?2)${isOfRoom ? '' : ` AND ${member}`}`
  const order = isOfRoom ? ['seq', 'place'] : ['at', 'roomId', 'seq', 'place']
  const older = isOfRoom
    ? 'roomId = ?3 AND (seq, place) < (?6, ?7)'
    : 'by = ?3 AND (at, roomId, seq, place) < (?4, ?5, ?6, ?7)'
  const each = [...new Set(kinds)]
  const selects = each.map(
    (_, index) =>
      `SELECT at, roomId, seq, place, by, body, (${wanted}) AS isWanted FROM gallery WHERE ${older} AND kind = ?${index + 8}`,
  )
  const { at, roomId, seq, place } = before ?? { at: never, roomId: '', seq: never, place: never }
  return {
    text: `${selects.join(' UNION ALL ')} ORDER BY ${order.map((column) => `${column} DESC`).join(', ')}`,
    values: [naming?.value ?? null, by ?? null, isOfRoom ? of.roomId : of.userId, at, roomId, seq, place, ...each],
  }
}
