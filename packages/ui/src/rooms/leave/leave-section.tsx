import type { RoomView } from '@maru/engine'
import { mayActAsOwner, mayLeave } from '@maru/shared'
import { useState } from 'react'
import { Button, ConfirmDialog, TextField } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import { LeaveDialog } from './leave-dialog.tsx'

interface LeaveSectionProps {
  readonly accountId: string
  readonly room: RoomView
}

/** Leaving a room, and for its owner, deleting it. */
export function LeaveSection({ accountId, room }: LeaveSectionProps) {
  const words = useWords()
  const [asked, setAsked] = useState<'leave' | 'delete'>()
  const close = () => setAsked(undefined)
  const backToLobby = useBackToLobby()
  return (
    <>
      {mayLeave(room, room.members) ? (
        <Button onClick={() => setAsked('leave')}>{words('roomSettings.leave')}</Button>
      ) : (
        <p className={forms['hint']}>{words.error({ code: 'room.owner_cannot_leave' })}</p>
      )}
      {mayActAsOwner(room) && (
        <Button variant="danger" onClick={() => setAsked('delete')}>
          {words('roomSettings.delete')}
        </Button>
      )}
      {asked === 'leave' && <LeaveDialog accountId={accountId} room={room} onClose={close} onGone={backToLobby} />}
      {asked === 'delete' && <DeleteDialog accountId={accountId} room={room} onClose={close} />}
    </>
  )
}

function useBackToLobby() {
  const { go, show } = useNavigation()
  return () => {
    show('none')
    go({ kind: 'lobby' })
  }
}

function DeleteDialog({ accountId, room: { roomId, title }, onClose }: LeaveSectionProps & { onClose(): void }) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const backToLobby = useBackToLobby()
  const [typed, setTyped] = useState('')
  const confirm = async () => {
    if (await task.run(() => call('rooms.delete', { accountId, roomId }))) backToLobby()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words('roomSettings.delete.ask', { room: title })}
      description={words('roomSettings.delete.text')}
      confirm={words('roomSettings.delete')}
      danger
      disabled={typed.normalize('NFC').trim() !== title}
      busy={task.busy}
      error={task.error}
      onConfirm={confirm}
    >
      <TextField
        label={words('roomSettings.delete.type')}
        placeholder={title}
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </ConfirmDialog>
  )
}
