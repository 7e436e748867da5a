import type { Item } from '@maru/engine'
import { Ellipsis } from 'lucide-react'
import { createElement } from 'react'
import { IconButton, Menu, type MenuItem } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { MessageAction } from '../actions/message-action.ts'
import type { RowHandlers } from './row-handlers.ts'
import styles from './toolbar.module.css'

export function useMenuItems(): (
  actions: readonly MessageAction[],
  onSelect: (action: MessageAction) => void,
) => MenuItem[] {
  const words = useWords()
  return (actions, onSelect) =>
    actions.map((action) => ({
      label: words(action.text),
      icon: createElement(action.icon),
      danger: action.danger ?? false,
      onSelect: () => onSelect(action),
    }))
}

interface ToolbarProps {
  readonly item: Item
  readonly actions: readonly MessageAction[]
  readonly handlers: RowHandlers
}

/** A message's most common actions, and a menu with all of them. */
export function Toolbar({ item, actions, handlers }: ToolbarProps) {
  const words = useWords()
  const menuItems = useMenuItems()
  return (
    <div className={styles['toolbar']}>
      <div className={styles['tools']} role="toolbar" aria-label={words('action.message')}>
        {actions
          .filter(({ inToolbar }) => inToolbar)
          .map((action) => (
            <IconButton
              key={action.name}
              label={words(action.text)}
              icon={createElement(action.icon)}
              onClick={() => handlers.run(action, item)}
            />
          ))}
        <Menu
          trigger={<IconButton label={words('action.more')} icon={<Ellipsis />} />}
          items={menuItems(actions, (action) => handlers.run(action, item))}
        />
      </div>
    </div>
  )
}
