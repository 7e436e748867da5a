import type { RoomView } from '@maru/engine'
import { type ReactNode, useState } from 'react'
import { Button, ErrorNote } from '../kit/design/index.ts'
import { useTask } from '../kit/forms/use-task.ts'
import { useCall } from '../kit/messenger/context.tsx'
import { usePerson, useRoomName } from '../kit/messenger/hooks.ts'
import { BlockDialog } from '../kit/people/block-dialog.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import styles from './conversation.module.css'

interface FootBarProps {
  readonly accountId: string
  readonly room: RoomView
}

/** What stands at the foot of a conversation: the composer, unless there is something to decide first. */
export function FootBar({ accountId, room, children }: FootBarProps & { children: ReactNode }) {
  const words = useWords()
  const other = usePerson(accountId, room.other ?? '')
  const name = useRoomName(accountId, room)
  if (other?.blocked) return <BlockedBar accountId={accountId} room={room} />
  if (room.request === 'received') return <RequestBar accountId={accountId} room={room} />
  return (
    <>
      {room.request === 'sent' && <p className={styles['hint']}>{words('request.sent', { name })}</p>}
      {children}
    </>
  )
}

function RequestBar({ accountId, room: { roomId, other = '', ...room } }: FootBarProps) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const task = useTask()
  const name = useRoomName(accountId, { other, ...room })
  const [blocking, setBlocking] = useState(false)
  const remove = () =>
    task.run(async () => {
      await call('rooms.leave', { accountId, roomId })
      go({ kind: 'lobby' })
    })
  return (
    <div className={styles['foot']}>
      <p>{words('request.received', { name })}</p>
      {task.error !== undefined && <ErrorNote error={task.error} />}
      <div className={styles['choices']}>
        <Button
          variant="primary"
          busy={task.busy}
          onClick={() => task.run(() => call('rooms.accept', { accountId, roomId }))}
        >
          {words('request.accept')}
        </Button>
        <Button variant="subtle" disabled={task.busy} onClick={remove}>
          {words('request.delete')}
        </Button>
        <Button variant="danger" disabled={task.busy} onClick={() => setBlocking(true)}>
          {words('members.block')}
        </Button>
      </div>
      {blocking && (
        <BlockDialog accountId={accountId} userId={other} onClose={() => setBlocking(false)} onBlocked={remove} />
      )}
    </div>
  )
}

function BlockedBar({ accountId, room }: FootBarProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const name = useRoomName(accountId, room)
  const unblock = () => task.run(() => call('users.unblock', { accountId, userId: room.other ?? '' }))
  return (
    <div className={styles['foot']}>
      <p>{words('blocked.you', { name })}</p>
      {task.error !== undefined && <ErrorNote error={task.error} />}
      <div className={styles['choices']}>
        <Button variant="primary" busy={task.busy} onClick={unblock}>
          {words('members.unblock')}
        </Button>
      </div>
    </div>
  )
}
