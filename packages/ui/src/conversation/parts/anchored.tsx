import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { rowOf } from '../timeline/row-of.ts'
import styles from './anchored.module.css'

interface AnchoredProps {
  /** The line that it belongs to: it stands beside it, and the focus goes back there. */
  readonly itemId: string
  readonly label: string
  readonly children: ReactNode
  onClose(): void
}

/** One popover for a list of many: made when it is asked for, and not for every line. */
export function Anchored({ itemId, label, children, onClose }: AnchoredProps) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={() => rowOf(itemId)?.querySelector('[data-bubble]') ?? null}
          sideOffset={6}
          collisionPadding={8}
          className={styles['positioner']}
        >
          <Popover.Popup aria-label={label} className={styles['popover']} finalFocus={() => rowOf(itemId)}>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
