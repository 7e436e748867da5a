import { useWords } from '../../kit/texts/context.tsx'
import styles from './room-list.module.css'
import { RoomRow, type RoomRowsProps, useRoomRow } from './room-row.tsx'

/** The message requests, folded away above the rooms. */
export function RequestList({ rooms, ...list }: RoomRowsProps) {
  const words = useWords()
  const rowOf = useRoomRow(list)
  if (rooms.length === 0) return null
  return (
    <details className={styles['requests']}>
      <summary>
        {words('request.title')} <span>{words.number(rooms.length)}</span>
      </summary>
      <ul>
        {rooms.map((room) => (
          <li key={room.roomId}>
            <RoomRow {...rowOf(room)} />
          </li>
        ))}
      </ul>
    </details>
  )
}
