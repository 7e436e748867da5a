import { Dialog } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { ShortcutTable } from '../../navigation/shortcut-table.tsx'

interface ShortcutSheetProps {
  readonly open: boolean
  onClose(): void
}

/** What the keys do, at a glance. */
export function ShortcutSheet({ open, onClose }: ShortcutSheetProps) {
  const words = useWords()
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={words('keyboard.sheet')}>
      <ShortcutTable />
    </Dialog>
  )
}
