import type { GalleryItem } from './gallery-pages.ts'

/** A row of a gallery, at its place. */
export interface GalleryRow {
  readonly top: number
  readonly height: number
  /** Of a heading: a time in its month. */
  readonly month?: number
  /** Of the items that stand in it. */
  readonly first: number
  readonly count: number
}

export interface RowSizes {
  readonly columns: number
  /** Of a row of items, with the gap below it. */
  readonly height: number
  readonly heading: number
}

/** Where everything stands: known before anything is drawn, so that nothing moves when it is. */
export function galleryRows(items: readonly Pick<GalleryItem, 'at'>[], sizes: RowSizes): GalleryRow[] {
  const rows: GalleryRow[] = []
  let top = 0
  const add = (height: number, row: Omit<GalleryRow, 'top' | 'height'>) => {
    rows.push({ top, height, ...row })
    top += height
  }
  for (let first = 0; first < items.length; ) {
    const at = items[first]?.at ?? 0
    let end = first + 1
    while (end < items.length && monthOf(items[end]?.at ?? 0) === monthOf(at)) end++
    add(sizes.heading, { month: at, first, count: 0 })
    for (; first < end; first += sizes.columns)
      add(sizes.height, { first, count: Math.min(sizes.columns, end - first) })
    first = end
  }
  return rows
}

const monthOf = (at: number): number => {
  const date = new Date(at)
  return date.getFullYear() * 12 + date.getMonth()
}

/** The index of the last row that begins at or before a place. */
export function rowAt(rows: readonly GalleryRow[], place: number): number {
  let low = 0
  for (let high = rows.length - 1; low < high; ) {
    const middle = Math.ceil((low + high) / 2)
    if ((rows[middle]?.top ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}

/** Where a key leads from an item; a page is so high. */
export function neighbourOf(
  key: string,
  index: number,
  count: number,
  rows: readonly GalleryRow[],
  page: number,
): number | undefined {
  const lines = rows.filter(({ count: items }) => items > 0)
  const line = lines.findIndex(({ first, count: items }) => index >= first && index < first + items)
  const here = lines[line]
  if (!here) return undefined
  const inLine = (to: number) => {
    const row = lines[to]
    return row && row.first + Math.min(index - here.first, row.count - 1)
  }
  const ways: Readonly<Record<string, () => number | undefined>> = {
    ArrowLeft: () => index - 1,
    ArrowRight: () => index + 1,
    ArrowUp: () => inLine(line - 1),
    ArrowDown: () => inLine(line + 1),
    PageUp: () => inLine(Math.min(Math.max(0, line - 1), firstFrom(lines, here.top - page))),
    PageDown: () => inLine(Math.max(Math.min(line + 1, lines.length - 1), rowAt(lines, here.top + page))),
    Home: () => 0,
    End: () => count - 1,
  }
  const to = ways[key]?.()
  return to !== undefined && to >= 0 && to < count ? to : undefined
}

const firstFrom = (rows: readonly GalleryRow[], place: number): number => rows.findIndex(({ top }) => top >= place)
