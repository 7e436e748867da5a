import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './float.module.css'

interface PopoverProps {
  readonly trigger: ReactElement
  /** Its name, where nothing inside is its title. */
  readonly label?: string
  readonly children: ReactNode
  readonly className?: string
  readonly open?: boolean
  onOpenChange?(open: boolean): void
}

export function Popover({ trigger, label, children, className, open, onOpenChange }: PopoverProps) {
  return (
    <Base.Root
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} sideOffset={6}>
          <Base.Popup
            className={classes(styles['popover'], className)}
            {...(label !== undefined && { 'aria-label': label })}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
