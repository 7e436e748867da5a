import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import styles from './float.module.css'

export interface MenuItem {
  readonly label: string
  readonly icon?: ReactNode
  readonly danger?: boolean
  readonly disabled?: boolean
  onSelect(): void
}

const Items = ({ items }: { items: readonly MenuItem[] }) =>
  items.map(({ label, icon, danger, disabled, onSelect }) => (
    <BaseMenu.Item
      key={label}
      className={styles['item']}
      disabled={disabled ?? false}
      data-danger={danger || undefined}
      onClick={onSelect}
    >
      {icon}
      {label}
    </BaseMenu.Item>
  ))

export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className={styles['positioner']} sideOffset={4} align="end">
          <BaseMenu.Popup className={styles['menu']}>
            <Items items={items} />
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

interface ContextMenuProps {
  readonly items: readonly MenuItem[]
  /** The element to right-click. It must accept a ref and event handlers. */
  readonly children: ReactElement
  onOpenChange?(open: boolean): void
}

export function ContextMenu({ items, children, onOpenChange }: ContextMenuProps) {
  return (
    <BaseContextMenu.Root {...(onOpenChange && { onOpenChange: (open: boolean) => onOpenChange(open) })}>
      <BaseContextMenu.Trigger render={children} />
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner className={styles['positioner']}>
          <BaseContextMenu.Popup className={styles['menu']}>
            <Items items={items} />
          </BaseContextMenu.Popup>
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  )
}
