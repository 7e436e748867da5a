import type { Item, MessageItem } from '@maru/engine'
import type { MessageAction } from '../actions/message-action.ts'

/** What the rows of a timeline can ask for. The same object for as long as it is shown, so that no row is drawn again for it. */
export interface RowHandlers {
  run(action: MessageAction, item: Item): void
  /** Adds one's own reaction, or takes it back. */
  react(item: MessageItem, emoji: string): void
  goTo(seq: number): void
  showReceipts(item: MessageItem): void
  toggleSelected(item: Item): void
}
