import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import styles from './anchored.module.css'

interface AnchoredProps {
  /** What it belongs to: it stands beside it, and the focus goes back there. */
  readonly anchor: HTMLElement
  readonly label: string
  readonly children: ReactNode
  onClose(): void
}

/** One popover for a list of many: made when it is asked for, and not for every line. */
export function Anchored({ anchor, label, children, onClose }: AnchoredProps) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={6} collisionPadding={8} className={styles['positioner']}>
          <Popover.Popup aria-label={label} className={styles['popover']} finalFocus={() => anchor}>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
