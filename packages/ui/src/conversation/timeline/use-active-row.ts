import type { Item } from '@maru/engine'
import { type FocusEvent, type KeyboardEvent, type MouseEvent, useState } from 'react'
import { actionForKey, offeredActions } from '../actions/index.ts'
import type { ActionRoom } from '../actions/message-action.ts'
import type { RowHandlers } from './row-handlers.ts'
import { rowElement } from './row-view.tsx'
import { type Row, rowForKey } from './rows.ts'

interface ActiveRowDeps {
  readonly rows: readonly Row[]
  readonly room: ActionRoom
  readonly handlers: RowHandlers
  scrollTo(index: number): void
}

/** The row with the pointer or the focus, and the list's event handlers that move it and run its actions. */
export function useActiveRow({ rows, room, handlers, scrollTo }: ActiveRowDeps) {
  const [activeId, setActiveId] = useState<string>()
  const activeItem = rows.find(({ item }) => item.id === activeId)?.item

  const offered = (item: Item | undefined) => (item ? offeredActions(item, room) : [])
  const itemAt = (target: EventTarget): Item | undefined => {
    const id = target instanceof Element ? target.closest('[data-row]')?.getAttribute('data-row') : undefined
    return id ? rows.find(({ item }) => item.id === id)?.item : undefined
  }
  const activate = ({ target }: MouseEvent | FocusEvent) => {
    const item = itemAt(target)
    if (item && item.id !== activeId) setActiveId(item.id)
  }
  const focusRow = (index: number) => {
    const id = rows[index]?.item.id
    if (id === undefined) return
    setActiveId(id)
    scrollTo(index)
    requestAnimationFrame(() => rowElement(id)?.focus({ preventScroll: true }))
  }

  return {
    activeItem,
    /** The row that Tab moves the focus to. */
    tabStopId: activeItem?.id ?? rows.at(-1)?.item.id,
    actions: offered(activeItem),
    events: {
      onMouseOver: activate,
      onFocus: activate,
      /** Leaves the browser's own menu where there are no actions, or where text is selected. */
      onContextMenuCapture(event: MouseEvent) {
        activate(event)
        if (offered(itemAt(event.target)).length === 0 || hasSelection()) event.stopPropagation()
      },
      onKeyDown(event: KeyboardEvent) {
        // Keys pressed on a button inside a row belong to the button.
        if (!(event.target instanceof HTMLElement) || !event.target.hasAttribute('data-row')) return
        const item = itemAt(event.target)
        const index = rows.findIndex((row) => row.item === item)
        const next = rowForKey(event.key, index, rows.length)
        const action = actionForKey(event, offered(item))
        if (next !== undefined) focusRow(next)
        else if (item && action && !hasSelection()) handlers.run(action, item)
        else return
        event.preventDefault()
      },
    },
  }
}

const hasSelection = () => (document.getSelection()?.toString() ?? '') !== ''
