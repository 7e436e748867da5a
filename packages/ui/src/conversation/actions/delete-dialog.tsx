import type { MessageItem } from '@maru/engine'
import { ConfirmDialog } from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'

interface DeleteDialogProps {
  readonly accountId: string
  readonly roomId: string
  readonly item: MessageItem
  onClose(): void
}

/** Asks for confirmation: the message is deleted for everyone. */
export function DeleteDialog({ accountId, roomId, item, onClose }: DeleteDialogProps) {
  const words = useWords()
  const call = useCall()
  const { busy, error, run } = useTask()
  const confirm = async () => {
    if (await run(() => call('messages.delete', { accountId, roomId, target: item.seq }))) onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words('delete.title')}
      description={words('delete.text')}
      confirm={words('action.delete')}
      danger
      busy={busy}
      error={error}
      onConfirm={() => void confirm()}
    />
  )
}
