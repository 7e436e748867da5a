import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './float.module.css'

interface PopoverProps {
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly className?: string
  readonly open?: boolean
  onOpenChange?(open: boolean): void
}

export function Popover({ trigger, children, className, open, onOpenChange }: PopoverProps) {
  return (
    <Base.Root
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} sideOffset={6}>
          <Base.Popup className={classes(styles['popover'], className)}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
