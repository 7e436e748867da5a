import type { MessageItem, OutgoingItem } from '@maru/engine'

/** What the composer is for while it is not for a message of its own: a reply to one, or another text for one. */
export type ComposerMode =
  | { readonly kind: 'reply'; readonly item: MessageItem }
  | { readonly kind: 'edit'; readonly item: MessageItem | OutgoingItem }
