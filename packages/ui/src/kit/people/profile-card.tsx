import { useState } from 'react'
import { Button, ErrorNote } from '../design/index.ts'
import { useTask } from '../forms/use-task.ts'
import { useCall } from '../messenger/context.tsx'
import { useAccount, usePerson, useRooms } from '../messenger/hooks.ts'
import { Face } from '../pictures/face.tsx'
import { useWords } from '../texts/context.tsx'
import { BlockDialog } from './block-dialog.tsx'
import styles from './profile-card.module.css'

interface ProfileCardProps {
  readonly accountId: string
  readonly userId: string
  /** As the server says it, where this device may not know the person. */
  readonly nickname?: string
  /** Opens the direct conversation. */
  onMessage(roomId: string): void
  /** Writes a mention, where the user is writing to a room that both are in. */
  onMention?(): void
}

/** Who a face or name belongs to, and what the user can do with them. */
export function ProfileCard({ accountId, userId, nickname, onMessage, onMention }: ProfileCardProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const person = usePerson(accountId, userId)
  const name = person?.nickname ?? nickname ?? userId
  const isMe = useAccount(accountId)?.profile.userId === userId
  const direct = Object.values(useRooms(accountId)).find(({ other }) => other === userId)
  const [blocking, setBlocking] = useState(false)
  const message = () => task.run(async () => onMessage((await call('rooms.direct', { accountId, userId })).roomId))
  const mute = (roomId: string, kind: 'all' | 'none') =>
    task.run(() => call('rooms.mute', { accountId, roomId, mute: { kind } }))
  return (
    <div className={styles['card']}>
      <div className={styles['who']}>
        <Face accountId={accountId} userId={userId} name={name} size={48} presence={person?.presence} />
        <p>
          <strong dir="auto">{name}</strong>
          <span>{userId}</span>
        </p>
      </div>
      {task.error !== undefined && <ErrorNote error={task.error} />}
      {!isMe && (
        <div className={styles['actions']}>
          <Button variant="primary" busy={task.busy} onClick={message}>
            {words('members.message')}
          </Button>
          {onMention && <Button onClick={onMention}>{words('person.mention')}</Button>}
          {direct && (
            <Button onClick={() => mute(direct.roomId, direct.mute.kind === 'none' ? 'all' : 'none')}>
              {words(direct.mute.kind === 'none' ? 'person.mute' : 'person.unmute')}
            </Button>
          )}
          {person?.blocked ? (
            <Button onClick={() => task.run(() => call('users.unblock', { accountId, userId }))}>
              {words('members.unblock')}
            </Button>
          ) : (
            <Button onClick={() => setBlocking(true)}>{words('members.block')}</Button>
          )}
        </div>
      )}
      {blocking && <BlockDialog accountId={accountId} userId={userId} onClose={() => setBlocking(false)} />}
    </div>
  )
}
