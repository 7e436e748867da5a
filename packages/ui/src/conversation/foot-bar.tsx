import type { RoomView } from '@maru/engine'
import { mayPost } from '@maru/shared'
import { Megaphone } from 'lucide-react'
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

interface ConversationFootProps extends FootBarProps {
  /** Whoever may not write here may still change what they wrote before. */
  readonly editing: boolean
  readonly children: ReactNode
}

/** What stands at the foot of a conversation: the composer, unless there is something to decide first. */
export function FootBar({ accountId, room, editing, children }: ConversationFootProps) {
  const words = useWords()
  const other = usePerson(accountId, room.other ?? '')
  const name = useRoomName(accountId, room)
  if (other?.blocked) return <BlockedBar accountId={accountId} room={room} />
  if (room.request === 'received') return <RequestBar accountId={accountId} room={room} />
  if (!mayPost(room, room.posting) && !editing) return <ReadOnlyBar room={room} />
  return (
    <>
      {room.request === 'sent' && <p className={styles['hint']}>{words('request.sent', { name })}</p>}
      {children}
    </>
  )
}

function ReadOnlyBar({ room }: { room: RoomView }) {
  const words = useWords()
  return (
    <p className={styles['readOnly']}>
      <Megaphone size={16} aria-hidden="true" />
      <span>
        {words('composer.readOnly')} {room.draft !== undefined && words('composer.readOnly.draft')}
      </span>
    </p>
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
