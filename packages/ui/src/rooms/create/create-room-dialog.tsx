import { limits, type RoomState } from '@maru/shared'
import { type FormEvent, useId, useState } from 'react'
import {
  Dialog,
  DialogButtons,
  ErrorNote,
  NumberField,
  PasswordField,
  Select,
  Switch,
  TextField,
} from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from '../dialogs.module.css'
import { postingOptions } from '../posting-options.ts'

export interface RoomDialogProps {
  readonly accountId: string
  readonly open: boolean
  onOpenChange(open: boolean): void
}

export function CreateRoomDialog({ open, onOpenChange, ...props }: RoomDialogProps) {
  const words = useWords()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words('rooms.create')}>
      <CreateRoom {...props} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function CreateRoom({ accountId, onDone }: { accountId: string; onDone(): void }) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const task = useTask()
  const form = useId()
  const [title, setTitle] = useState('')
  const [capacity, setCapacity] = useState<number>(limits.capacityDefault)
  const [password, setPassword] = useState('')
  const [listed, setListed] = useState(true)
  const [posting, setPosting] = useState<RoomState['posting']>('everyone')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const created = await task.run(async () => {
      const room = { accountId, title, capacity, listed, posting, ...(password !== '' && { password }) }
      const { roomId } = await call('rooms.create', room)
      go({ kind: 'room', roomId })
    })
    if (created) onDone()
  }
  return (
    <form id={form} className={styles['form']} onSubmit={submit}>
      <TextField
        label={words('rooms.create.title')}
        value={title}
        maxLength={limits.titleMax}
        required
        autoFocus
        onChange={(event) => setTitle(event.target.value)}
      />
      <NumberField
        label={words('rooms.create.capacity')}
        hint={words('rooms.create.capacity.hint', { min: limits.capacityMin, max: limits.capacityMax })}
        value={capacity}
        min={limits.capacityMin}
        max={limits.capacityMax}
        onChange={setCapacity}
      />
      <PasswordField
        label={words('rooms.create.password')}
        hint={words('rooms.create.password.hint')}
        value={password}
        maxLength={limits.roomPasswordMax}
        autoComplete="off"
        onChange={(event) => setPassword(event.target.value)}
      />
      <Select
        label={words('rooms.create.posting')}
        options={postingOptions(words)}
        value={posting}
        onChange={(chosen) => setPosting(chosen)}
      />
      <Switch label={words('rooms.create.listed')} checked={listed} onChange={setListed} />
      {task.error !== undefined && <ErrorNote error={task.error} />}
      <DialogButtons
        confirm={words('rooms.create.do')}
        busy={task.busy}
        disabled={title.trim() === ''}
        onCancel={onDone}
      />
    </form>
  )
}
