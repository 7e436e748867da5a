import type { Item, MessageItem, RoomView } from '@maru/engine'

type MessageAction = 'reply' | 'react' | 'edit' | 'delete' | 'pin' | 'unpin' | 'copy' | 'select'
export type OutgoingAction = 'retry' | 'edit' | 'cancel' | 'copy'
export type RowAction = MessageAction | OutgoingAction

/** What one may do with a line, in the order in which it is offered. */
export function actionsOf(item: Item, room: Pick<RoomView, 'kind' | 'role'>): readonly RowAction[] {
  if (item.kind === 'notice') return []
  if (item.kind === 'outgoing')
    return item.state === 'failed' ? ['retry', 'edit', 'copy', 'cancel'] : ['edit', 'copy', 'cancel']
  return item.deletedAt === undefined ? messageActions(item, room) : []
}

function messageActions(item: MessageItem, { kind, role }: Pick<RoomView, 'kind' | 'role'>): MessageAction[] {
  const leads = role !== 'member'
  const mayPin = kind === 'direct' || leads
  return [
    'reply',
    'react',
    ...(item.mine ? (['edit'] as const) : []),
    'copy',
    'select',
    ...(mayPin ? [item.pinned ? ('unpin' as const) : ('pin' as const)] : []),
    ...(item.mine || leads ? (['delete'] as const) : []),
  ]
}

interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const byKey: Readonly<Record<string, RowAction>> = { '+': 'react', Delete: 'delete', Backspace: 'delete' }
// By the place of the key, so that it is the same while Korean is typed.
const byPlace: Readonly<Record<string, RowAction>> = { KeyR: 'reply', KeyE: 'edit', KeyC: 'copy' }

/** What a key does at a line that has the focus. */
export function actionForKey(pressed: Pressed, offered: readonly RowAction[]): RowAction | undefined {
  if (pressed.altKey) return undefined
  const withCommand = pressed.ctrlKey || pressed.metaKey
  const wanted = byKey[pressed.key] ?? byPlace[pressed.code]
  if (wanted === undefined || (withCommand && wanted !== 'copy')) return undefined
  if (offered.includes(wanted)) return wanted
  return wanted === 'delete' && offered.includes('cancel') ? 'cancel' : undefined
}

/** Which line the focus goes to. */
export function rowForKey(key: string, at: number, count: number): number | undefined {
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: count - 1 }[key]
  return to === undefined || to < 0 || to >= count ? undefined : to
}
