import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import styles from './message-popover.module.css'
import { rowElement } from './timeline/row-view.tsx'

interface MessagePopoverProps {
  /** The item it is anchored to, which gets the focus back. */
  readonly itemId: string
  readonly label: string
  readonly children: ReactNode
  onClose(): void
}

/** One popover shared by all messages, created on demand. */
export function MessagePopover({ itemId, label, children, onClose }: MessagePopoverProps) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={() => rowElement(itemId)?.querySelector('[data-bubble]') ?? null}
          sideOffset={6}
          collisionPadding={8}
          className={styles['positioner']}
        >
          <Popover.Popup aria-label={label} className={styles['popover']} finalFocus={() => rowElement(itemId)}>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
