import type { RoomView } from '@maru/engine'
import { useEffect, useRef } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { ContextMenu, ListBox } from '../../kit/design/index.ts'
import { ItemCount, ListItem, useFocusedRow } from '../../kit/focus/focused-rows.tsx'
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
