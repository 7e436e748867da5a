import type { Item, MessageItem } from '@maru/engine'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useToast } from '../kit/design/index.ts'
import { useCall } from '../kit/messenger/context.tsx'
import { useAccount, useNames } from '../kit/messenger/hooks.ts'
import { useUndoable } from '../kit/messenger/use-undoable.ts'
import { useWords } from '../kit/texts/context.tsx'
import { linkTo } from '../navigation/addresses.ts'
import type { MessageAction, MessageActionDeps } from './actions/message-action.ts'
import type { ComposerMode } from './composer/composer-mode.ts'
import type { RowHandlers } from './timeline/row-handlers.ts'

interface Options {
  readonly accountId: string
  readonly roomId: string
  readonly me: string
  goTo(seq: number): void
}

/** The state of message actions in progress, and the handlers that start them. */
export function useMessageActions({ accountId, roomId, me, goTo }: Options) {
  const call = useCall()
  const words = useWords()
  const nameOf = useNames(accountId)
  const server = useAccount(accountId)?.server.url ?? ''
  const { showToast, showError } = useToast()
  const undoable = useUndoable()
  const [composerMode, setComposerMode] = useState<ComposerMode>()
  const [popover, setPopover] = useState<{
    readonly kind: 'react' | 'receipts' | 'author'
    readonly item: MessageItem
  }>()
  const [forwarded, setForwarded] = useState<readonly MessageItem[]>()
  const [openPicture, setOpenPicture] = useState<string>()
  const [selected, setSelected] = useState<ReadonlySet<string>>()

  const deps: MessageActionDeps = {
    accountId,
    roomId,
    me,
    words,
    nameOf,
    ask: (name, input) => void call(name, input).catch(showError),
    copy: (text) =>
      void navigator.clipboard.writeText(text).then(
        () => showToast(words('design.copied')),
        () => showToast(words('conversation.copyFailed')),
      ),
    linkTo: (seq) => linkTo(server, { kind: 'room', roomId, seq }),
    setComposerMode,
    chooseReaction: (item) => setPopover({ kind: 'react', item }),
    showDetails: (item) => setPopover({ kind: 'receipts', item }),
    deleteMessage: ({ seq }) =>
      undoable({ accountId, roomId, seq }, words('delete.done'), () =>
        call('messages.delete', { accountId, roomId, target: seq }),
      ),
    startSelection: ({ id }) => setSelected(new Set([id])),
    forward: (items) => items.length > 0 && setForwarded(items),
  }
  const latest = useRef({ deps, goTo })
  latest.current = { deps, goTo }
  const handlers = useMemo<RowHandlers>(
    () => ({
      run: (action, item) => action.run(item, latest.current.deps),
      react({ seq, reactions }, emoji) {
        const { accountId, roomId, me, ask } = latest.current.deps
        const on = !reactions.some((reaction) => reaction.emoji === emoji && reaction.users.includes(me))
        setPopover(undefined)
        ask('messages.react', { accountId, roomId, target: seq, emoji, on })
      },
      goTo: (seq) => latest.current.goTo(seq),
      showReceipts: (item) => setPopover({ kind: 'receipts', item }),
      openPicture: setOpenPicture,
      showAuthor: (item) => setPopover({ kind: 'author', item }),
      toggleSelected: ({ id }) => setSelected((before) => toggled(before, id)),
    }),
    [],
  )

  return {
    handlers,
    composerMode,
    setComposerMode,
    popover,
    /** The picture that is shown large. */
    openPicture,
    closePicture: useCallback(() => setOpenPicture(undefined), []),
    /** The messages that are being forwarded. */
    forwarded,
    endForwarding: () => setForwarded(undefined),
    closePopover: () => setPopover(undefined),
    /** The selected items; undefined unless messages are being selected. */
    selected,
    endSelection: () => setSelected(undefined),
    runOnSelection(action: MessageAction, items: readonly Item[]) {
      action.onSelection?.run(items, deps)
      setSelected(undefined)
    },
  }
}

function toggled(before: ReadonlySet<string> = new Set(), id: string): ReadonlySet<string> {
  const next = new Set(before)
  if (!next.delete(id)) next.add(id)
  return next
}
