import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../texts/context.tsx'
import { Button, IconButton } from './button.tsx'
import { classes } from './classes.ts'
import styles from './float.module.css'
import { ErrorNote } from './note.tsx'

interface DialogProps {
  readonly open: boolean
  onOpenChange(open: boolean): void
  readonly title: string
  readonly description?: string | undefined
  readonly footer?: ReactNode
  readonly children?: ReactNode
  readonly className?: string | undefined
}

/** What has to be dealt with first. Escape closes it, and the focus goes back to where it was. */
export function Dialog({ open, onOpenChange, title, description, footer, children, className }: DialogProps) {
  const words = useWords()
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={classes(styles['dialog'], className)}>
          <Base.Title className={styles['title']}>{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className={styles['description']}>{description}</Base.Description>
          )}
          {children}
          {footer !== undefined && <div className={styles['footer']}>{footer}</div>}
          {/* Last, so that the focus begins with what the dialog is about. */}
          <Base.Close render={<IconButton className={styles['close']} label={words('design.close')} icon={<X />} />} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

interface ConfirmDialogProps extends Omit<DialogProps, 'footer'> {
  /** What the button says. */
  readonly confirm: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly error?: unknown
  onConfirm(): void
}

export function ConfirmDialog({
  confirm,
  danger = false,
  busy = false,
  disabled = false,
  error,
  onConfirm,
  children,
  ...props
}: ConfirmDialogProps) {
  const words = useWords()
  return (
    <Dialog
      {...props}
      footer={
        <>
          <Button variant="quiet" onClick={() => props.onOpenChange(false)}>
            {words('design.cancel')}
          </Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} disabled={disabled} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      {error !== undefined && <ErrorNote error={error} />}
    </Dialog>
  )
}
