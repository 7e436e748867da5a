import type { Item } from '@maru/engine'
import { Copy, Ellipsis, ListChecks, Pencil, Pin, PinOff, Reply, RotateCcw, SmilePlus, Trash2, X } from 'lucide-react'
import { createElement } from 'react'
import { IconButton, Menu, type MenuItem } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { RowAction } from './actions.ts'
import type { Hands } from './hands.ts'
import styles from './rows.module.css'

const icons = {
  reply: Reply,
  react: SmilePlus,
  edit: Pencil,
  delete: Trash2,
  pin: Pin,
  unpin: PinOff,
  copy: Copy,
  select: ListChecks,
  retry: RotateCcw,
  cancel: X,
} satisfies Record<RowAction, unknown>

const first: ReadonlySet<RowAction> = new Set(['react', 'reply', 'edit', 'cancel'])

/** The actions as items of a menu. */
export function useMenuItems(): (actions: readonly RowAction[], act: (action: RowAction) => void) => MenuItem[] {
  const words = useWords()
  return (actions, act) =>
    actions.map((action) => ({
      label: words(`action.${action}`),
      icon: createElement(icons[action]),
      danger: action === 'delete' || action === 'cancel',
      onSelect: () => act(action),
    }))
}

interface ToolbarProps {
  readonly item: Item
  readonly actions: readonly RowAction[]
  readonly hands: Hands
}

/** What is done most with a message, and behind it all the rest. */
export function Toolbar({ item, actions, hands }: ToolbarProps) {
  const words = useWords()
  const menuItems = useMenuItems()
  const shown = actions.filter((action) => first.has(action))
  return (
    <div className={styles['toolbar']} role="toolbar" aria-label={words('action.message')}>
      {shown.map((action) => (
        <IconButton
          key={action}
          label={words(`action.${action}`)}
          icon={createElement(icons[action])}
          onClick={() => hands.act(action, item)}
        />
      ))}
      <Menu
        trigger={<IconButton label={words('action.more')} icon={<Ellipsis />} />}
        items={menuItems(actions, (action) => hands.act(action, item))}
      />
    </div>
  )
}
