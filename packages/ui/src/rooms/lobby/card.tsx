import type { ListedRoom, RoomCard } from '@maru/shared'
import { Lock } from 'lucide-react'
import { Button, classes, ErrorNote } from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useName, useRoom } from '../../kit/messenger/hooks.ts'
import { useJoin } from '../../kit/messenger/use-join.ts'
import { RoomFace } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import { timeAgo } from '../../kit/time/time-ago.ts'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './card.module.css'

interface CardProps {
  readonly accountId: string
  readonly room: ListedRoom
  readonly now: number
  onLocked(room: RoomCard): void
}

/** A room as the lobby shows it: what it is for, how alive it is, and the way in. */
export function Card({ accountId, room, now, onLocked }: CardProps) {
  const words = useWords()
  const joinRoom = useJoin()
  const { go } = useNavigation()
  const task = useTask()
  const mine = useRoom(accountId, room.roomId)
  const owner = useName(accountId, room.owner)
  const full = room.members >= room.capacity
  const { roomId } = room
  // Of the user's own rooms, this device may know a later one.
  const lastMessageAt = Math.max(room.lastMessageAt ?? 0, mine?.last?.at ?? 0)
  const enter = () => go({ kind: 'room', roomId })
  const join = () =>
    task.run(async () => {
      await joinRoom({ accountId, roomId })
      enter()
    })
  return (
    <li className={styles['card']}>
      <RoomFace accountId={accountId} room={room} title={room.title} size={40} />
      <div>
        <h3 className={styles['title']}>
          <span dir="auto">{room.title}</span>
          {room.locked && <Lock role="img" aria-label={words('room.locked')} />}
        </h3>
        <div className={styles['facts']}>
          <p>{words('lobby.owner', { name: isolateName(owner) })}</p>
          <span className={classes(styles['count'], full && styles['full'])}>
            <span aria-hidden="true">{words('header.count', { members: room.members, capacity: room.capacity })}</span>
            <span data-hidden-text="">
              {words('lobby.members', { members: room.members, capacity: room.capacity })}
            </span>
          </span>
          <span className={styles['activity']}>
            {lastMessageAt > 0
              ? words('lobby.active', { time: timeAgo(lastMessageAt, now, words) })
              : words('lobby.created', { time: timeAgo(room.createdAt, now, words) })}
          </span>
        </div>
      </div>
      {mine ? (
        <Button variant="subtle" onClick={enter}>
          {words('lobby.enter')}
        </Button>
      ) : (
        <Button
          busy={task.busy}
          disabled={full}
          onClick={() => (room.locked ? onLocked(room) : void join())}
          aria-label={full ? undefined : words('lobby.joinRoom', { title: room.title })}
        >
          {words(full ? 'lobby.full' : 'lobby.join')}
        </Button>
      )}
      {room.description !== undefined && (
        <p className={styles['description']} dir="auto" title={room.description}>
          {room.description}
        </p>
      )}
      {task.error !== undefined && (
        <div className={styles['failed']}>
          <ErrorNote error={task.error} />
        </div>
      )}
    </li>
  )
}
