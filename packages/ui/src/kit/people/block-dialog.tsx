import { ConfirmDialog } from '../design/index.ts'
import { useTask } from '../forms/use-task.ts'
import { useCall } from '../messenger/context.tsx'
import { useName } from '../messenger/hooks.ts'
import { useWords } from '../texts/context.tsx'

interface BlockDialogProps {
  readonly accountId: string
  readonly userId: string
  onClose(): void
  onBlocked?(): void
}

/** Asks for confirmation, then blocks someone. */
export function BlockDialog({ accountId, userId, onClose, onBlocked }: BlockDialogProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const name = useName(accountId, userId)
  const block = async () => {
    if (!(await task.run(() => call('users.block', { accountId, userId })))) return
    onBlocked?.()
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words('members.block.ask', { name })}
      description={words('members.block.text')}
      confirm={words('members.block')}
      danger
      busy={task.busy}
      error={task.error}
      onConfirm={block}
    />
  )
}
