import type { PersonView, RoomView } from '@maru/engine'
import { roomName } from '@maru/shared'
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
import { useAccount } from '../../kit/messenger/hooks.ts'
import { minute } from '../../kit/time/durations.ts'
import { useNow } from '../../kit/time/use-now.ts'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './room-list.module.css'
import { RoomRow } from './room-row.tsx'
import { useRoomMenu } from './use-room-menu.ts'

interface RoomListProps {
  readonly accountId: string
  readonly rooms: readonly RoomView[]
  readonly people: Readonly<Record<string, PersonView>>
  readonly current: string | undefined
  /** What is said where there is no room. */
  readonly emptyText: string
  onLeave(room: RoomView): void
}

/** The rooms, of which only those that can be seen are in the page. */
export function RoomList({ accountId, rooms, people, current, emptyText, onLeave }: RoomListProps) {
  const { go } = useNavigation()
  const me = useAccount(accountId)?.profile.userId ?? ''
  const now = useNow(minute)
  const menuOf = useRoomMenu(accountId, onLeave)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const [focused, moveFocus] = useFocusedRow(scroller, list, rooms.length)

  // A room that was chosen by keys comes into sight.
  const index = rooms.findIndex((room) => room.roomId === current)
  const seen = useRef(current)
  useEffect(() => {
    if (seen.current !== current && index >= 0) list.current?.scrollToIndex(index, { align: 'nearest' })
    seen.current = current
  }, [current, index])

  return (
    <div ref={scroller} className={styles['list']}>
      {rooms.length === 0 && <p className={styles['empty']}>{emptyText}</p>}
      <Count value={rooms.length}>
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          as={ListBox}
          item={Line}
          data={[...rooms]}
          keepMounted={focused === undefined ? [] : [focused]}
        >
          {(room) => (
            <ContextMenu key={room.roomId} items={menuOf(room)}>
              <RoomRow
                accountId={accountId}
                room={room}
                name={roomName(room, people)}
                me={me}
                now={now}
                current={room.roomId === current}
                onKeyDown={moveFocus}
                onClick={() => go({ kind: 'room', roomId: room.roomId })}
              />
            </ContextMenu>
          )}
        </Virtualizer>
      </Count>
    </div>
  )
}

interface LineProps {
  readonly style: CSSProperties
  readonly index: number
  readonly children: ReactNode
  readonly ref?: Ref<HTMLLIElement>
}

const Count = createContext(0)

/** A line knows its place among all, which are not all in the page. */
const Line = ({ style, index, children, ref }: LineProps) => (
  <li ref={ref} style={style} aria-posinset={index + 1} aria-setsize={use(Count)} data-at={index}>
    {children}
  </li>
)

/** Up, down, Home and End go through the list, as in every list, also to what is not in the page yet. */
function useFocusedRow(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  count: number,
) {
  const [focused, setFocused] = useState<number>()
  /** Where the focus is about to be: keys may come faster than rows. */
  const going = useRef<number>(undefined)

  /** A row that has just come into the page can't take the focus before it has its place. */
  const focusSoon = (to: number, tries = 10) => {
    if (going.current !== to) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-at="${to}"] button`)
    row?.focus()
    if ((row && document.activeElement === row) || tries === 0) going.current = undefined
    else requestAnimationFrame(() => focusSoon(to, tries - 1))
  }

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const at = going.current ?? Number(event.currentTarget.closest('[data-at]')?.getAttribute('data-at') ?? Number.NaN)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[event.key]
    if (to === undefined || !(to >= 0 && to < count) || event.altKey) return
    event.preventDefault()
    going.current = to
    setFocused(to)
    list.current?.scrollToIndex(to, { align: 'nearest' })
    focusSoon(to)
  }
  return [focused, move] as const
}
