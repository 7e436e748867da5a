import type { RoomView } from '@maru/engine'
import { useState } from 'react'
import { Checkbox, ConfirmDialog } from '../../kit/design/index.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useUndoable } from '../../kit/messenger/use-undoable.ts'
import { useWords } from '../../kit/texts/context.tsx'

interface LeaveDialogProps {
  readonly accountId: string
  readonly room: RoomView
  onClose(): void
  onGone(): void
}

/** Asks whether to leave quietly, and says what it means. It can be undone for a moment. */
export function LeaveDialog({ accountId, room: { roomId, title, members }, onClose, onGone }: LeaveDialogProps) {
  const words = useWords()
  const call = useCall()
  const undoable = useUndoable()
  const [quiet, setQuiet] = useState(false)
  const isLast = members === 1
  const leave = () => {
    undoable({ accountId, roomId }, words('roomSettings.leave.done', { room: title }), () =>
      call('rooms.leave', { accountId, roomId, quiet }),
    )
    onGone()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words('roomSettings.leave.ask', { room: title })}
      description={words(isLast ? 'roomSettings.leave.last' : 'roomSettings.leave.text')}
      confirm={words('roomSettings.leave.do')}
      danger
      onConfirm={leave}
    >
      {!isLast && <Checkbox label={words('roomSettings.leave.quietly')} checked={quiet} onChange={setQuiet} />}
    </ConfirmDialog>
  )
}
