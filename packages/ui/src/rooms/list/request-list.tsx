import type { PersonView, RoomView } from '@maru/engine'
import { roomName } from '@maru/shared'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { minute } from '../../kit/time/durations.ts'
import { useNow } from '../../kit/time/use-now.ts'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './room-list.module.css'
import { RoomRow } from './room-row.tsx'

interface RequestListProps {
  readonly accountId: string
  readonly rooms: readonly RoomView[]
  readonly people: Readonly<Record<string, PersonView>>
  readonly current: string | undefined
}

/** The message requests, folded away above the rooms. */
export function RequestList({ accountId, rooms, people, current }: RequestListProps) {
  const words = useWords()
  const { go } = useNavigation()
  const me = useAccount(accountId)?.profile.userId ?? ''
  const now = useNow(minute)
  if (rooms.length === 0) return null
  return (
    <details className={styles['requests']}>
      <summary>
        {words('request.title')} <span>{words.number(rooms.length)}</span>
      </summary>
      <ul>
        {rooms.map((room) => (
          <li key={room.roomId}>
            <RoomRow
              accountId={accountId}
              room={room}
              name={roomName(room, people)}
              me={me}
              now={now}
              current={room.roomId === current}
              onClick={() => go({ kind: 'room', roomId: room.roomId })}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}
