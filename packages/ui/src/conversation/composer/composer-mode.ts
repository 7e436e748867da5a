import type { MessageItem, OutgoingItem } from '@maru/engine'

/** What the composer is for, if not for a message of its own: a reply, or a new text for a message. */
export type ComposerMode =
  | { readonly kind: 'reply'; readonly item: MessageItem }
  | { readonly kind: 'edit'; readonly item: MessageItem | OutgoingItem }
