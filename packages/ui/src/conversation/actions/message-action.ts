import type { Item, MessageItem, MethodInput, MethodName, RoomView } from '@maru/engine'
import type { LucideIcon } from 'lucide-react'
import type { Words } from '../../kit/texts/context.tsx'
import type { TextKey } from '../../kit/texts/texts.ts'
import type { ComposerMode } from '../composer/composer-mode.ts'

/** What the conversation provides for actions to run. */
export interface MessageActionDeps {
  readonly accountId: string
  readonly roomId: string
  readonly me: string
  readonly words: Words
  nameOf(userId: string): string
  /** Calls the engine and shows a toast if it fails. */
  ask<Name extends MethodName>(name: Name, input: MethodInput<Name>): void
  /** Copies the text and confirms it in a toast. */
  copy(text: string): void
  /** The link to a message of this room. */
  linkTo(seq: number): string
  setComposerMode(mode: ComposerMode): void
  chooseReaction(item: MessageItem): void
  /** When it was written and stored, and who has read it. */
  showDetails(item: MessageItem): void
  /** Deletes it for everyone, once the time to undo is over. */
  deleteMessage(item: MessageItem): void
  startSelection(item: MessageItem): void
  /** Asks where to, in a dialog. */
  forward(items: readonly MessageItem[]): void
}

/** What an action has to know of a room: what the user is in it, and who may write. */
export type ActionRoom = Pick<RoomView, 'kind' | 'role' | 'posting'>

interface ActionOn<Target extends Item> {
  readonly name: string
  readonly icon: LucideIcon
  readonly text: TextKey
  /**
   * Keys that trigger it on a focused message, as a `key` or a `code`. Letters use `code`, which stays the same on a Korean
   * layout. `Mod+` is Ctrl or Cmd.
   */
  readonly keys?: readonly string[]
  readonly danger?: true
  /** Also shown in the message's toolbar, not only in its menu. */
  readonly inToolbar?: true
  offered(item: Target, room: ActionRoom): boolean
  run(item: Target, deps: MessageActionDeps): void
  /** For actions that also work on several selected messages, passed in order. */
  readonly onSelection?: {
    readonly text: TextKey
    run(items: readonly Item[], deps: MessageActionDeps): void
  }
}

export type MessageAction = ActionOn<Item>

type Kind = 'message' | 'outgoing'
type OfKind<Of extends Kind> = Extract<Item, { kind: Of }>

/** Defines an action on these kinds of items. Deleted messages never get one. */
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
