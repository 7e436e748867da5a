import type { Item, MessageItem } from '@maru/engine'
import type { MessageAction } from '../actions/message-action.ts'

/** What timeline rows can ask for. The object never changes while the timeline is shown, so it never re-renders a row. */
export interface RowHandlers {
  run(action: MessageAction, item: Item): void
  /** Adds or removes the user's own reaction. */
  react(item: MessageItem, emoji: string): void
  goTo(seq: number): void
  showReceipts(item: MessageItem): void
  /** Shows who wrote a message. */
  showAuthor(item: MessageItem): void
  /** Shows a picture large. */
  openPicture(fileId: string): void
  toggleSelected(item: Item): void
}
