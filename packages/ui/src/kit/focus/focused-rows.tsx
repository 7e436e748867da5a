import {
  type CSSProperties,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  use,
  useRef,
  useState,
} from 'react'
import type { VirtualizerHandle } from 'virtua'

interface ListItemProps {
  readonly style: CSSProperties
  readonly index: number
  readonly children: ReactNode
  readonly ref?: Ref<HTMLLIElement>
}

/** Of a virtual list; -1 while nobody knows. */
export const ItemCount = createContext(0)

/** Carries its position in the whole list, which is not all in the DOM. */
export const ListItem = ({ style, index, children, ref }: ListItemProps) => (
  <li ref={ref} style={style} aria-posinset={index + 1} aria-setsize={use(ItemCount)} data-index={index}>
    {children}
  </li>
)

/** Makes a virtual list one Tab stop: arrow keys, Home and End move on, also to rows that are not in the DOM yet. */
export function useFocusedRow(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  count: number,
) {
  const [focused, setFocused] = useState<number>()
  /** The row about to get the focus, while it is not rendered yet: keys may repeat faster than that. */
  const pending = useRef<number>(undefined)

  /** A row that was just rendered can't take the focus until it is laid out. */
  const focusSoon = (index: number, tries = 10) => {
    if (pending.current !== index) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)
    row?.focus()
    if ((row && document.activeElement === row) || tries === 0) pending.current = undefined
    else requestAnimationFrame(() => focusSoon(index, tries - 1))
  }

  const focusRow = (index: number) => {
    pending.current = index
    setFocused(index)
    list.current?.scrollToIndex(index, { align: 'nearest' })
    focusSoon(index)
  }

  const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
    const index = pending.current ?? indexOf(event.currentTarget)
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[event.key]
    if (next === undefined || !(next >= 0 && next < count) || event.altKey) return
    event.preventDefault()
    focusRow(next)
  }
  return [focused, { moveFocus, focusRow, setFocused }] as const
}

const indexOf = (row: HTMLElement): number =>
  Number(row.closest('[data-index]')?.getAttribute('data-index') ?? Number.NaN)
