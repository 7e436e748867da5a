import type { MessageItem, OutgoingItem } from '@maru/engine'

/** Set while the composer writes a reply or edits a message, rather than a new message. */
export type ComposerMode =
  | { readonly kind: 'reply'; readonly item: MessageItem }
  | { readonly kind: 'edit'; readonly item: MessageItem | OutgoingItem }
