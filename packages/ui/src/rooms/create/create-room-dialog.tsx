import { limits, type RoomState } from '@maru/shared'
import { useState } from 'react'
import {
  Dialog,
  DialogButtons,
  ErrorNote,
  NumberField,
  ParagraphField,
  PasswordField,
  Select,
  Switch,
  TextField,
} from '../../kit/design/index.ts'
import { type Bounds, descriptionError, nameError, numberError } from '../../kit/forms/field-errors.ts'
import forms from '../../kit/forms/forms.module.css'
import { useForm } from '../../kit/forms/use-form.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from '../dialogs.module.css'
import { postingOptions } from '../posting-options.ts'
import { whoCanJoin } from '../who-can-join.ts'

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

const capacities: Bounds = { min: limits.capacityMin, max: limits.capacityMax }

function CreateRoom({ accountId, onDone }: { accountId: string; onDone(): void }) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const task = useTask()
  const [title, setTitle] = useState('')
  const [description, setDescription] = useState('')
  const [capacity, setCapacity] = useState(String(limits.capacityDefault))
  const [typedPassword, setPassword] = useState('')
  const [listed, setListed] = useState(true)
  const [posting, setPosting] = useState<RoomState['posting']>('everyone')
  // A room that is not listed has no use for a password: people join it by an invite link, which needs none.
  const password = listed ? typedPassword : ''
  const wrong = {
    title: nameError(title, limits.titleMax, words),
    description: descriptionError(description, words),
    capacity: numberError(capacity, capacities, words),
  }
  const form = useForm(wrong, async () => {
    const created = await task.run(async () => {
      const { roomId } = await call('rooms.create', {
        ...{ accountId, title, capacity: Number(capacity), listed, posting },
        ...(description.trim() !== '' && { description }),
        ...(password !== '' && { password }),
      })
      go({ kind: 'room', roomId })
    })
    if (created) onDone()
  })
  return (
    <form {...form.props} className={styles['form']}>
      <TextField
        name="title"
        label={words('rooms.create.title')}
        value={title}
        maxLength={limits.titleMax}
        autoFocus
        error={form.errorOf('title')}
        onChange={(event) => setTitle(event.target.value)}
      />
      <ParagraphField
        name="description"
        label={words('rooms.create.description')}
        value={description}
        maxLength={limits.descriptionMax}
        error={form.errorOf('description')}
        onChange={setDescription}
      />
      <NumberField
        name="capacity"
        label={words('rooms.create.capacity')}
        hint={words('rooms.create.capacity.hint', { ...capacities })}
        value={capacity}
        error={form.errorOf('capacity')}
        onChange={setCapacity}
      />
      <div className={forms['control']}>
        <Switch label={words('rooms.create.listed')} checked={listed} onChange={setListed} />
        <p className={forms['hint']}>{words(whoCanJoin({ listed, locked: password !== '' }))}</p>
      </div>
      {listed && (
        <PasswordField
          label={words('rooms.create.password')}
          value={typedPassword}
          maxLength={limits.roomPasswordMax}
          autoComplete="off"
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      <Select
        label={words('rooms.create.posting')}
        options={postingOptions(words)}
        value={posting}
        onChange={(chosen) => setPosting(chosen)}
      />
      {task.error !== undefined && <ErrorNote error={task.error} />}
      <DialogButtons confirm={words('rooms.create.do')} busy={task.busy} onCancel={onDone} />
    </form>
  )
}
