import type { RoomView } from '@maru/engine'
import { useState } from 'react'
import { Checkbox, ConfirmDialog } from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'

interface LeaveDialogProps {
  readonly accountId: string
  readonly room: RoomView
  onClose(): void
  onGone(): void
}

/** Asks for confirmation, and whether to leave quietly. */
export function LeaveDialog({ accountId, room: { roomId, title, members }, onClose, onGone }: LeaveDialogProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const [quiet, setQuiet] = useState(false)
  const isLast = members === 1
  const leave = async () => {
    if (await task.run(() => call('rooms.leave', { accountId, roomId, quiet }))) onGone()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words('roomSettings.leave.ask', { room: title })}
      description={words(isLast ? 'roomSettings.leave.last' : 'roomSettings.leave.text')}
      confirm={words('roomSettings.leave.do')}
      danger
      busy={task.busy}
      error={task.error}
      onConfirm={leave}
    >
      {!isLast && <Checkbox label={words('roomSettings.leave.quietly')} checked={quiet} onChange={setQuiet} />}
    </ConfirmDialog>
  )
}
