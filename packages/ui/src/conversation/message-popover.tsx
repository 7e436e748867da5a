import { Popover } from '@base-ui/react/popover'
import { type ReactNode, useState } from 'react'
import styles from './message-popover.module.css'
import { rowElement } from './timeline/row-view.tsx'

interface MessagePopoverProps {
  /** The item it belongs to, which gets the focus back. */
  readonly itemId: string
  /** The part of the item it stands beside: the one that was pressed. */
  readonly beside: keyof typeof parts
  readonly label: string
  readonly children: ReactNode
  onClose(): void
}

/** One popover shared by all messages, created on demand. */
export function MessagePopover({ itemId, beside, label, children, onClose }: MessagePopoverProps) {
  const anchor = () => anchorOf(itemId, beside)
  // Chosen once for its greatest height: what it shows may grow, and it must not jump to the other side.
  const [side] = useState(() => sideWithRoom(anchor()))
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side={side}
          collisionAvoidance={{ side: 'none', fallbackAxisSide: 'none' }}
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

/** As in the stylesheet. */
const maxHeight = 420

const parts = { toolbar: '[role="toolbar"]', meta: '[data-meta]', bubble: '[data-bubble]' }

function anchorOf(itemId: string, beside: keyof typeof parts): Element | null {
  const row = rowElement(itemId)
  const part = row?.querySelector(parts[beside])
  // Under a finger there is no toolbar.
  return part && part.getClientRects().length > 0 ? part : (row?.querySelector('[data-bubble]') ?? null)
}

function sideWithRoom(anchor: Element | null): 'top' | 'bottom' {
  const { top, bottom } = anchor?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
  const below = window.innerHeight - bottom
  return below >= maxHeight || below >= top ? 'bottom' : 'top'
}
