import type { Item, MessageItem } from '@maru/engine'
import type { RowAction } from './actions.ts'

/** What the lines of a conversation can ask for. It stays the same object, so that no line is drawn anew for it. */
export interface Hands {
  act(action: RowAction, item: Item): void
  react(item: MessageItem, emoji: string): void
  jump(seq: number): void
  receipts(item: MessageItem): void
  choose(item: Item): void
}
