import type { Item, MessageItem, TimelineView } from '@maru/engine'
import { useMemo, useRef, useState } from 'react'
import { useToast } from '../kit/design/index.ts'
import { useCall } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'
import type { Engagement } from './composer/composer-mode.ts'
import { useNames } from './parts/use-names.ts'
import { copiedText } from './timeline/copied.ts'
import type { Hands } from './timeline/hands.ts'

/** What stands open beside a message. */
export interface Floating {
  readonly kind: 'react' | 'receipts'
  readonly item: MessageItem
}

interface MessageActionDeps {
  readonly accountId: string
  readonly roomId: string
  readonly me: string
  readonly view: TimelineView | undefined
  jump(seq: number): void
}

/** All that can be done with messages, and what is being done. */
export function useMessageActions({ accountId, roomId, me, view, jump }: MessageActionDeps) {
  const call = useCall()
  const words = useWords()
  const name = useNames(accountId)
  const { tell, fail } = useToast()
  const [engagement, engage] = useState<Engagement>()
  const [floating, float] = useState<Floating>()
  const [deleting, setDeleting] = useState<MessageItem>()
  const [chosen, setChosen] = useState<ReadonlySet<string>>()

  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => tell(words('conversation.copied')),
      () => tell(words('conversation.copyFailed')),
    )
  const tried = (work: Promise<unknown>) => void work.catch(fail)
  const doing = {
    jump,
    react(item: MessageItem, emoji: string) {
      const on = !item.reactions.some((reaction) => reaction.emoji === emoji && reaction.users.includes(me))
      float(undefined)
      tried(call('messages.react', { accountId, roomId, target: item.seq, emoji, on }))
    },
    receipts: (item: MessageItem) => float({ kind: 'receipts', item }),
    choose(item: Item) {
      setChosen((before) => toggled(before, item.id))
    },
    act(action: Parameters<Hands['act']>[0], item: Item) {
      if (item.kind === 'notice') return
      if (action === 'copy') copy(item.text)
      else if (action === 'edit') engage({ kind: 'edit', item })
      else if (item.kind === 'outgoing') {
        const { clientId } = item
        if (action === 'retry') tried(call('outbox.retry', { accountId, clientId }))
        if (action === 'cancel') tried(call('outbox.cancel', { accountId, clientId }))
      } else if (action === 'reply') engage({ kind: 'reply', item })
      else if (action === 'react') float({ kind: 'react', item })
      else if (action === 'delete') setDeleting(item)
      else if (action === 'select') setChosen(new Set([item.id]))
      else if (action === 'pin' || action === 'unpin')
        tried(call('messages.pin', { accountId, roomId, target: item.seq, on: action === 'pin' }))
    },
  }
  const latest = useRef(doing)
  latest.current = doing
  const hands = useMemo<Hands>(
    () => ({
      act: (...asked) => latest.current.act(...asked),
      react: (...asked) => latest.current.react(...asked),
      jump: (seq) => latest.current.jump(seq),
      receipts: (item) => latest.current.receipts(item),
      choose: (item) => latest.current.choose(item),
    }),
    [],
  )
  const time = (at: number) => words.date(at, { dateStyle: 'short', timeStyle: 'short' })
  return {
    hands,
    engagement,
    engage,
    floating,
    float,
    deleting,
    setDeleting,
    chosen,
    setChosen,
    copyChosen() {
      if (view && chosen) copy(copiedText(view.items, chosen, { me, name, time }))
      setChosen(undefined)
    },
  }
}

function toggled(before: ReadonlySet<string> = new Set(), id: string): ReadonlySet<string> {
  const next = new Set(before)
  if (!next.delete(id)) next.add(id)
  return next
}
