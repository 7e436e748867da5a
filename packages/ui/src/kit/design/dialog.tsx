import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { takeFocus, useFocusReturn } from '../focus/dialog-focus.ts'
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
  readonly children?: ReactNode
  readonly className?: string | undefined
}

/** A modal dialog. Escape closes it and the focus returns to where it was. */
export function Dialog({ open, onOpenChange, title, description, children, className }: DialogProps) {
  const words = useWords()
  const finalFocus = useFocusReturn(open)
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup ref={takeFocus} finalFocus={finalFocus} className={classes(styles['dialog'], className)}>
          <Base.Title className={styles['title']}>{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className={styles['description']}>{description}</Base.Description>
          )}
          {children}
          {/* Last, so that the initial focus is on the content. */}
          <Base.Close render={<IconButton className={styles['close']} label={words('design.close')} icon={<X />} />} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

interface DialogButtonsProps {
  /** Label of the confirm button. */
  readonly confirm: string
  readonly danger?: boolean | undefined
  readonly busy?: boolean | undefined
  readonly disabled?: boolean | undefined
  onCancel(): void
  /** Omitted inside a form, where the confirm button submits. */
  readonly onConfirm?: () => void
}

export function DialogButtons({
  confirm,
  danger = false,
  busy = false,
  disabled = false,
  onCancel,
  onConfirm,
}: DialogButtonsProps) {
  const words = useWords()
  return (
    <div className={styles['buttons']}>
      <Button variant="subtle" onClick={onCancel}>
        {words('design.cancel')}
      </Button>
      <Button
        type={onConfirm ? 'button' : 'submit'}
        variant={danger ? 'danger' : 'primary'}
        busy={busy}
        disabled={disabled}
        onClick={onConfirm}
      >
        {confirm}
      </Button>
    </div>
  )
}

interface ConfirmDialogProps extends DialogProps, Omit<DialogButtonsProps, 'onCancel'> {
  readonly error?: unknown
  onConfirm(): void
}

export function ConfirmDialog({
  confirm,
  danger,
  busy,
  disabled,
  error,
  onConfirm,
  children,
  ...props
}: ConfirmDialogProps) {
  return (
    <Dialog {...props}>
      {children}
      {error !== undefined && <ErrorNote error={error} />}
      <DialogButtons
        confirm={confirm}
        danger={danger}
        busy={busy}
        disabled={disabled}
        onCancel={() => props.onOpenChange(false)}
        onConfirm={onConfirm}
      />
    </Dialog>
  )
}
