import type { Item } from '@maru/engine'
import { type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject, useState } from 'react'
import { actionForKey, offeredActions } from '../actions/index.ts'
import type { ActionRoom } from '../actions/message-action.ts'
import type { RowHandlers } from './row-handlers.ts'
import { rowElement } from './row-view.tsx'
import { type Row, rowForKey } from './rows.ts'

interface ActiveRowDeps {
  readonly rows: readonly Row[]
  readonly room: ActionRoom
  readonly handlers: RowHandlers
  /** Messages are being selected, by checkboxes that Tab goes to. */
  readonly selecting: boolean
  /** Elements before and after the list, from which Tab goes on. */
  readonly edges: { readonly before: RefObject<HTMLElement | null>; readonly after: RefObject<HTMLElement | null> }
  scrollTo(index: number): void
}

/** The row with the pointer or the focus, and the list's event handlers that move it and run its actions. */
export function useActiveRow({ rows, room, handlers, selecting, edges, scrollTo }: ActiveRowDeps) {
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

  const tabStopId = activeItem?.id ?? rows.at(-1)?.item.id
  const onFocus = (event: FocusEvent) => {
    activate(event)
    const { target, currentTarget, relatedTarget } = event
    // From nowhere comes a focus that returns: of a dialog that was closed, or of the window.
    const cameIn = relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)
    if (!cameIn || selecting || !target.matches(':focus-visible') || target.hasAttribute('data-row')) return
    // The list is one Tab stop: Tab arrives at a row, whatever it holds.
    const row = (tabStopId && rowElement(tabStopId)) || target.closest<HTMLElement>('[data-row]')
    row?.focus()
  }

  return {
    activeItem,
    /** The row that Tab moves the focus to. */
    tabStopId,
    actions: offered(activeItem),
    events: {
      onMouseOver: activate,
      onFocus,
      /** Leaves the browser's own menu where there are no actions, or where text is selected. */
      onContextMenuCapture(event: MouseEvent) {
        activate(event)
        if (offered(itemAt(event.target)).length === 0 || hasSelection()) event.stopPropagation()
      },
      onKeyDown(event: KeyboardEvent) {
        if (!(event.target instanceof HTMLElement)) return
        const element = event.target.closest<HTMLElement>('[data-row]')
        if (!element || !event.currentTarget.contains(element)) return
        if (event.key === 'Tab' && !selecting) {
          const edge = event.shiftKey ? edges.before : edges.after
          // Not prevented: Tab goes on from there.
          edge.current?.focus({ preventScroll: true })
          return
        }
        const within = selecting ? undefined : partForKey(event, element)
        if (within) {
          event.preventDefault()
          within.focus()
          return
        }
        // Other keys pressed on a button inside a row belong to the button.
        if (event.target !== element) return
        const item = itemAt(event.target)
        const index = rows.findIndex((row) => row.item === item)
        const next = rowForKey(event.key, index, rows.length)
        const action = actionForKey(event, offered(item))
        if (next !== undefined) focusRow(next)
        else if (item && action && !hasSelection()) handlers.run(action, item)
        else if (event.key === 'Enter' && offered(item).length > 0) openMenu(element)
        else return
        event.preventDefault()
      },
    },
  }
}

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), [tabindex="0"]'

/** The left and right arrows go through what a row holds, and Escape back to the row. */
function partForKey({ key, target }: KeyboardEvent, row: HTMLElement): HTMLElement | undefined {
  if (key === 'Escape') return target === row ? undefined : row
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined
  const parts = [row, ...row.querySelectorAll<HTMLElement>(focusable)]
  return parts[parts.indexOf(target as HTMLElement) + (key === 'ArrowRight' ? 1 : -1)]
}

/** As the key for context menus would, beside the message instead of in the middle of its row. */
function openMenu(row: HTMLElement): void {
  const { left, bottom } = (row.querySelector('[data-bubble]') ?? row).getBoundingClientRect()
  const at = { clientX: left + 16, clientY: Math.min(bottom, window.innerHeight - 16) }
  row.dispatchEvent(new globalThis.MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...at }))
}

const hasSelection = () => (document.getSelection()?.toString() ?? '') !== ''
