import { inviteCodeSchema } from '@maru/shared'
import { type FormEvent, useId, useState } from 'react'
import { Dialog, DialogButtons, ErrorNote, TextField } from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useName, usePerson } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import type { RoomDialogProps } from '../create/create-room-dialog.tsx'
import styles from '../dialogs.module.css'

/** Joins a room by an invitation’s link or code. */
export function FollowInvitationDialog({
  accountId,
  open,
  onOpenChange,
  initialCode = '',
}: RoomDialogProps & { initialCode?: string }) {
  const words = useWords()
  const [typed, setTyped] = useState(initialCode)
  const form = useId()
  const close = () => onOpenChange(false)
  const code = inviteCodeSchema.safeParse(typed.trim().split('/').at(-1))
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words('rooms.invite')}>
      <TextField
        label={words('rooms.invite.code')}
        value={typed}
        autoFocus
        form={form}
        onChange={(event) => setTyped(event.target.value)}
      />
      {code.success && <InvitationPreview accountId={accountId} code={code.data} form={form} onClose={close} />}
    </Dialog>
  )
}

interface InvitationPreviewProps {
  readonly accountId: string
  readonly code: string
  /** The ID of the form that Enter in the code field submits. */
  readonly form: string
  onClose(): void
}

function InvitationPreview({ accountId, code, form, onClose }: InvitationPreviewProps) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const task = useTask()
  const { value: room, error } = useQuery('invites.preview', { accountId, code })
  const join = async (event: FormEvent) => {
    event.preventDefault()
    if (!room || task.busy) return
    const joined = await task.run(async () => {
      await call('rooms.join', { accountId, roomId: room.roomId, invite: code })
      go({ kind: 'room', roomId: room.roomId })
    })
    if (joined) onClose()
  }
  const maker = usePerson(accountId, room?.by ?? '')
  const makerName = useName(accountId, room?.by ?? '')
  if (error !== undefined) return <ErrorNote error={error} />
  if (!room) return null
  return (
    <form id={form} className={styles['form']} onSubmit={join}>
      <p>
        <strong dir="auto">{room.title}</strong>{' '}
        <span className={styles['fact']}>
          {words('lobby.members', { members: room.members, capacity: room.capacity })}
        </span>
      </p>
      <p className={styles['fact']}>
        {words('rooms.invite.by', { name: makerName })}{' '}
        {maker?.blocked && <strong>{words('rooms.invite.blocked')}</strong>}
      </p>
      {task.error !== undefined && <ErrorNote error={task.error} />}
      <DialogButtons confirm={words('lobby.join')} busy={task.busy} onCancel={onClose} />
    </form>
  )
}
