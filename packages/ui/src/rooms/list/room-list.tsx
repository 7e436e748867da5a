import type { RoomView } from '@maru/engine'
import {
  type CSSProperties,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  use,
  useEffect,
  useRef,
  useState,
} from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { ContextMenu, ListBox } from '../../kit/design/index.ts'
import styles from './room-list.module.css'
import { RoomRow, type RoomRowsProps, useRoomRow } from './room-row.tsx'
import { useRoomMenu } from './use-room-menu.ts'

interface RoomListProps extends RoomRowsProps {
  /** Shown when the list is empty. */
  readonly emptyText: string
  onLeave(room: RoomView): void
  onBlock(userId: string): void
}

/** A virtual list of rooms: only the visible ones are in the DOM. */
export function RoomList({ accountId, rooms, people, current, emptyText, ...choices }: RoomListProps) {
  const rowOf = useRoomRow({ accountId, people, current })
  const menuOf = useRoomMenu(accountId, choices)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const [focused, { moveFocus, setFocused }] = useFocusedRow(scroller, list, rooms.length)

  // Scrolls to the current room when it changes, for example by a shortcut.
  const index = rooms.findIndex((room) => room.roomId === current)
  // The list is one Tab stop, and the arrow keys go on from there.
  const tabStop = Math.min(focused ?? Math.max(index, 0), rooms.length - 1)
  const previous = useRef(current)
  useEffect(() => {
    if (previous.current !== current && index >= 0) list.current?.scrollToIndex(index, { align: 'nearest' })
    previous.current = current
  }, [current, index])

  return (
    <div ref={scroller} className={styles['list']}>
      {rooms.length === 0 && <p className={styles['empty']}>{emptyText}</p>}
      <ItemCount value={rooms.length}>
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          as={ListBox}
          item={ListItem}
          data={[...rooms]}
          keepMounted={tabStop < 0 ? [] : [tabStop]}
        >
          {(room, at) => (
            <ContextMenu key={room.roomId} items={menuOf(room)}>
              <RoomRow
                {...rowOf(room)}
                tabIndex={at === tabStop ? 0 : -1}
                onFocus={() => setFocused(at)}
                onKeyDown={moveFocus}
              />
            </ContextMenu>
          )}
        </Virtualizer>
      </ItemCount>
    </div>
  )
}

interface ListItemProps {
  readonly style: CSSProperties
  readonly index: number
  readonly children: ReactNode
  readonly ref?: Ref<HTMLLIElement>
}

const ItemCount = createContext(0)

/** Carries its position in the whole list, which is not all in the DOM. */
const ListItem = ({ style, index, children, ref }: ListItemProps) => (
  <li ref={ref} style={style} aria-posinset={index + 1} aria-setsize={use(ItemCount)} data-index={index}>
    {children}
  </li>
)

/** Moves the focus with the arrow keys, Home and End, also to rows that are not in the DOM yet. */
function useFocusedRow(
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

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const index = pending.current ?? indexOf(event.currentTarget)
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[event.key]
    if (next === undefined || !(next >= 0 && next < count) || event.altKey) return
    event.preventDefault()
    pending.current = next
    setFocused(next)
    list.current?.scrollToIndex(next, { align: 'nearest' })
    focusSoon(next)
  }
  return [focused, { moveFocus: move, setFocused }] as const
}

const indexOf = (row: HTMLElement): number =>
  Number(row.closest('[data-index]')?.getAttribute('data-index') ?? Number.NaN)
