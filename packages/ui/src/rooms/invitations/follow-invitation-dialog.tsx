import { inviteCodeSchema } from '@maru/shared'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { Dialog, DialogButtons, ErrorNote, TextField } from '../../kit/design/index.ts'
import { useForm } from '../../kit/forms/use-form.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useName, usePerson, useRoom } from '../../kit/messenger/hooks.ts'
import { useJoin } from '../../kit/messenger/use-join.ts'
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
  const id = useId()
  const close = () => onOpenChange(false)
  const code = inviteCodeSchema.safeParse(typed.trim().replace(/\/+$/, '').split('/').at(-1))
  const wrong = { code: code.success ? undefined : words(typed.trim() === '' ? 'form.required' : 'rooms.invite.wrong') }
  const form = useForm(wrong, () => {})
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words('rooms.invite')}>
      <TextField
        label={words('rooms.invite.code')}
        value={typed}
        autoFocus
        form={id}
        error={form.errorOf('code')}
        onChange={(event) => setTyped(event.target.value)}
      />
      {code.success ? (
        <InvitationPreview accountId={accountId} code={code.data} form={id} onClose={close} />
      ) : (
        <form {...form.props} id={id}>
          <DialogButtons confirm={words('lobby.join')} onCancel={close} />
        </form>
      )}
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
  const joinRoom = useJoin()
  const { go } = useNavigation()
  const task = useTask()
  const { value: room, error } = useQuery('invites.preview', { accountId, code })
  const roomId = room?.roomId ?? ''
  const isMine = useRoom(accountId, roomId) !== undefined
  const join = useForm({}, async () => {
    if (!room || task.busy) return
    const joined = await task.run(async () => {
      await joinRoom({ accountId, roomId, invite: code })
      go({ kind: 'room', roomId })
    })
    if (joined) onClose()
  })
  // There is nothing to ask of a member.
  useEffect(() => {
    if (!isMine || task.busy) return
    go({ kind: 'room', roomId })
    onClose()
  }, [isMine, task.busy, roomId, go, onClose])
  if (error !== undefined) return <ErrorNote error={error} />
  if (!room) return null
  return (
    <form {...join.props} id={form} className={styles['form']}>
      <p>
        <strong dir="auto">{room.title}</strong>{' '}
        <span className={styles['fact']}>
          {words('lobby.members', { members: room.members, capacity: room.capacity })}
        </span>
      </p>
      {room.description !== undefined && <p dir="auto">{room.description}</p>}
      <Inviter accountId={accountId} userId={room.by} />
      {task.error !== undefined && <ErrorNote error={task.error} />}
      <DialogButtons confirm={words('lobby.join')} busy={task.busy} onCancel={onClose} />
    </form>
  )
}

function Inviter({ accountId, userId }: { accountId: string; userId: string }): ReactNode {
  const words = useWords()
  const name = useName(accountId, userId)
  const person = usePerson(accountId, userId)
  return (
    <p className={styles['fact']}>
      {words('rooms.invite.by', { name })} {person?.blocked && <strong>{words('rooms.invite.blocked')}</strong>}
    </p>
  )
}
