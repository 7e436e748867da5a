import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './gallery.module.css'
import { type GalleryItem, keyOf } from './gallery-pages.ts'
import { type GalleryRow, galleryRows, neighbourOf, rowAt } from './gallery-rows.ts'

interface GalleryScrollerProps {
  readonly items: readonly GalleryItem[]
  readonly label: string
  /** In CSS pixels: at least so wide are the columns. Without it there is one. */
  readonly tile?: number
  readonly foot: ReactNode
  /** Only one of the items is reached by Tab. */
  draw(item: GalleryItem, tabIndex: number): ReactNode
  onView(first: number, last: number): void
}

const gap = 4
const lineHeight = 64
const headingHeight = 36
/** Rows so far beyond the view are drawn, too. */
const beyond = 400

/** Any number of items by month, of which those in view are drawn. Keys go from one to the next, by pages, and to both ends. */
export function GalleryScroller({ items, label, tile, foot, draw, onView }: GalleryScrollerProps) {
  const words = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const [{ width, height, top }, setView] = useState({ width: 0, height: 0, top: 0 })
  const [active, setActive] = useState(0)
  const columns = tile === undefined ? 1 : Math.max(2, Math.floor((width + gap) / (tile + gap)))
  const side = tile === undefined ? lineHeight : Math.floor((width - gap * (columns - 1)) / columns)
  const rows = useMemo(
    () => galleryRows(items, { columns, height: side + (tile === undefined ? 0 : gap), heading: headingHeight }),
    [items, columns, side, tile],
  )
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setView({ width: element.clientWidth, height: element.clientHeight, top: element.scrollTop })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])

  const last = rows.at(-1)
  const from = rowAt(rows, top - beyond)
  const to = rowAt(rows, top + height + beyond)
  const inView = rows.slice(from, to + 1)
  const activeRow = rows.findIndex(({ first, count }) => active >= first && active < first + count)
  // In the order of the rows: an element that is moved in the page would lose the focus.
  const drawn = rows.filter((_, index) => (index >= from && index <= to) || index === activeRow)
  const firstIndex = inView[0]?.first ?? 0
  const lastIndex = (inView.at(-1)?.first ?? 0) + (inView.at(-1)?.count ?? 0)
  useEffect(() => onView(firstIndex, lastIndex), [onView, firstIndex, lastIndex])

  const focus = (index: number) => {
    // Drawn at once, wherever it stands: the focus goes there before what had it is out of view.
    flushSync(() => setActive(index))
    cellOf(scroller.current, index)?.focus({ preventScroll: true })
    const row = rows.find(({ first, count }) => index >= first && index < first + count)
    const element = scroller.current
    if (!row || !element) return
    if (row.top - headingHeight < element.scrollTop) element.scrollTop = row.top - headingHeight
    const bottom = row.top + row.height
    if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const index = indexOf(event.target)
    const next =
      index === undefined ? undefined : neighbourOf(event.key, index, items.length, rows, height - headingHeight - side)
    if (next === undefined) return
    event.preventDefault()
    focus(next)
  }
  const month = rows[rowAt(rows, top)]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons in it.
    <div
      ref={scroller}
      className={styles['scroller']}
      onScroll={({ currentTarget: { scrollTop } }) => setView((before) => ({ ...before, top: scrollTop }))}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setActive((before) => indexOf(target) ?? before)}
    >
      {month && (
        <div className={styles['sticky']} aria-hidden="true">
          {monthWords(words, items[month.first]?.at ?? 0)}
        </div>
      )}
      <section aria-label={label} className={styles['rows']} style={{ blockSize: last ? last.top + last.height : 0 }}>
        {drawn.map(drawRow)}
      </section>
      {foot}
    </div>
  )

  function drawRow(row: GalleryRow): ReactNode {
    const style = { insetBlockStart: row.top, blockSize: row.height }
    if (row.month !== undefined)
      return (
        <h3 key={`month ${row.first}`} className={styles['month']} style={style}>
          {monthWords(words, row.month)}
        </h3>
      )
    return (
      <div key={row.first} className={styles['row']} style={{ ...style, gap }}>
        {items.slice(row.first, row.first + row.count).map((item, column) => (
          <div
            key={keyOf(item)}
            className={styles['cell']}
            data-index={row.first + column}
            style={tile === undefined ? { inlineSize: '100%' } : { inlineSize: side, blockSize: side }}
          >
            {draw(item, row.first + column === active ? 0 : -1)}
          </div>
        ))}
      </div>
    )
  }
}

const cellOf = (scroller: HTMLElement | null, index: number): HTMLElement | null =>
  scroller?.querySelector<HTMLElement>(`[data-index="${index}"] button`) ?? null

/** Of the item that an element stands in. */
function indexOf(element: EventTarget): number | undefined {
  const cell = element instanceof Element ? element.closest('[data-index]') : null
  return cell ? Number(cell.getAttribute('data-index')) : undefined
}

const monthWords = (words: ReturnType<typeof useWords>, at: number): string =>
  words.date(at, { year: 'numeric', month: 'long' })
