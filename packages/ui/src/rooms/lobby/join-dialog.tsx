import { limits, MaruError, type RoomCard } from '@maru/shared'
import { useState } from 'react'
import { Dialog, DialogButtons, ErrorNote, PasswordField } from '../../kit/design/index.ts'
import { useForm } from '../../kit/forms/use-form.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useJoin } from '../../kit/messenger/use-join.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from '../dialogs.module.css'

/** Joins a room that has a password. */
export function JoinDialog({ accountId, room, onClose }: { accountId: string; room: RoomCard; onClose(): void }) {
  const words = useWords()
  const joinRoom = useJoin()
  const { go } = useNavigation()
  const task = useTask()
  const [password, setPassword] = useState('')
  const wrong = task.error instanceof MaruError && task.error.code === 'room.wrong_password'
  const form = useForm({ password: password === '' ? words('form.required') : undefined }, async () => {
    const joined = await task.run(async () => {
      await joinRoom({ accountId, roomId: room.roomId, password })
      go({ kind: 'room', roomId: room.roomId })
    })
    if (joined) onClose()
  })
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={room.title} description={words('lobby.locked')}>
      <form {...form.props} className={styles['form']}>
        <PasswordField
          name="password"
          label={words('lobby.password')}
          value={password}
          maxLength={limits.roomPasswordMax}
          autoComplete="off"
          autoFocus
          error={form.errorOf('password') ?? (wrong ? words.error(task.error) : undefined)}
          onChange={(event) => setPassword(event.target.value)}
        />
        {task.error !== undefined && !wrong && <ErrorNote error={task.error} />}
        <DialogButtons confirm={words('lobby.join')} busy={task.busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
