import type { TimelineView } from '@maru/engine'
import { useRef } from 'react'
import { useName, useOneLine } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'

/** Tells ears what comes in while the conversation is open; what was there before is not told. */
export function Incoming({ accountId, view }: { accountId: string; view: TimelineView }) {
  const words = useWords()
  const last = view.atEnd ? view.items.findLast((item) => item.kind === 'message' && !item.mine) : undefined
  const first = useRef(last?.id)
  const name = useName(accountId, last?.kind === 'message' ? last.by : '')
  const said = useOneLine(accountId, last?.kind === 'message' ? last.text.slice(0, 300) : '')
  const text =
    last?.kind === 'message' && last.id !== first.current ? words('conversation.said', { name, text: said }) : ''
  return (
    <p data-hidden-text="" aria-live="polite">
      {text}
    </p>
  )
}
