import type { MessageItem, OutgoingItem } from '@maru/engine'

/** What the composer is at, beside writing: an answer to a message, or another text for one. */
export type Engagement =
  | { readonly kind: 'reply'; readonly item: MessageItem }
  | { readonly kind: 'edit'; readonly item: MessageItem | OutgoingItem }
