import type { Item, MessageItem, MethodInput, MethodName } from '@maru/engine'
import type { Standing } from '@maru/shared'
import type { LucideIcon } from 'lucide-react'
import type { Words } from '../../kit/texts/context.tsx'
import type { TextKey } from '../../kit/texts/texts.ts'
import type { ComposerMode } from '../composer/composer-mode.ts'

/** What an action can do in the conversation. */
export interface MessageActionDeps {
  readonly accountId: string
  readonly roomId: string
  readonly me: string
  readonly words: Words
  nameOf(userId: string): string
  /** Asks something of the engine. A failure is shown in a toast. */
  ask<Name extends MethodName>(name: Name, input: MethodInput<Name>): void
  /** Puts a text on the clipboard and says so. */
  copy(text: string): void
  setComposerMode(mode: ComposerMode): void
  chooseReaction(item: MessageItem): void
  confirmDelete(item: MessageItem): void
  startSelection(item: MessageItem): void
}

/** Something that can be done with a message. */
interface ActionOn<Target extends Item> {
  readonly name: string
  readonly icon: LucideIcon
  readonly text: TextKey
  /**
   * The keys for it at a message that has the focus, as `key` or `code` names them: letters by their `code`, which is the
   * same while Korean is typed. `Mod+` is Ctrl or Cmd.
   */
  readonly keys?: readonly string[]
  readonly danger?: true
  /** Shown at the message itself, not only in its menu. */
  readonly inToolbar?: true
  offered(item: Target, room: Standing): boolean
  run(item: Target, deps: MessageActionDeps): void
  /** What it does with several messages that were selected, given in their order. */
  readonly onSelection?: {
    readonly text: TextKey
    run(items: readonly Item[], deps: MessageActionDeps): void
  }
}

export type MessageAction = ActionOn<Item>

type Kind = 'message' | 'outgoing'
type OfKind<Of extends Kind> = Extract<Item, { kind: Of }>

/** Defines an action on these kinds of items. Nothing is offered for a deleted message. */
export function defineAction<Of extends Kind>({
  kinds,
  offered,
  run,
  ...rest
}: ActionOn<OfKind<Of>> & { readonly kinds: readonly Of[] }): MessageAction {
  const applies = (item: Item): item is OfKind<Of> =>
    kinds.some((kind) => kind === item.kind) && !('deletedAt' in item && item.deletedAt !== undefined)
  return {
    ...rest,
    offered: (item, room) => applies(item) && offered(item, room),
    run(item, deps) {
      if (applies(item)) run(item, deps)
    },
  }
}
