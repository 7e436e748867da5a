import { limits, MaruError, type RoomCard } from '@maru/shared'
import { type FormEvent, useState } from 'react'
import { useNavigation } from '../app/navigation.tsx'
import { Button, Dialog, ErrorNote, PasswordField } from '../design/index.ts'
import { useDoing } from '../messenger/asking.ts'
import { useCall } from '../messenger/context.tsx'
import styles from '../rooms/dialogs.module.css'
import { useWords } from '../texts/context.tsx'

/** Into a room that asks for a password. */
export function JoinDialog({ accountId, room, onClose }: { accountId: string; room: RoomCard; onClose(): void }) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const doing = useDoing()
  const [password, setPassword] = useState('')
  const wrong = doing.error instanceof MaruError && doing.error.code === 'room.wrong_password'
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const joined = await doing.run(async () => {
      await call('rooms.join', { accountId, roomId: room.roomId, password })
      go({ kind: 'room', roomId: room.roomId })
    })
    if (joined) onClose()
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={room.title} description={words('directory.locked')}>
      <form className={styles['form']} onSubmit={submit}>
        <PasswordField
          label={words('directory.password')}
          value={password}
          maxLength={limits.roomPasswordMax}
          autoComplete="off"
          autoFocus
          error={wrong ? words.error(doing.error) : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
        {doing.error !== undefined && !wrong && <ErrorNote error={doing.error} />}
        <div className={styles['footer']}>
          <Button variant="quiet" onClick={onClose}>
            {words('design.cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={doing.busy} disabled={password === ''}>
            {words('directory.join')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
