import type { MentionsAll } from '@maru/shared'
import { Megaphone } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { Button } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './composer.module.css'

/** Rooms with more members than this ask before a message mentions many of them. */
export const asksAboveMembers = 20

interface ManyWarningProps {
  readonly many: MentionsAll
  /** How many others there are in the room. */
  readonly others: number
  onSend(): void
  onBack(): void
}

/** Asks above the field before many are notified: Enter sends, Escape goes back to the text. */
export function ManyWarning({ many, others, onSend, onBack }: ManyWarningProps) {
  const words = useWords()
  const send = useRef<HTMLButtonElement>(null)
  const textId = useId()
  useEffect(() => send.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    // The Enter that asked, still held down, is no answer.
    if (event.key === 'Enter' && event.repeat) event.preventDefault()
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onBack()
  }
  return (
    <div role="alertdialog" aria-labelledby={textId} className={styles['warning']} onKeyDown={onKeyDown}>
      <Megaphone size={16} aria-hidden="true" />
      <p id={textId}>{words(many === 'all' ? 'composer.askAll' : 'composer.askHere', { count: others })}</p>
      <div>
        <Button onClick={onBack}>{words('design.cancel')}</Button>
        <Button ref={send} variant="primary" onClick={onSend}>
          {words('composer.send')}
        </Button>
      </div>
    </div>
  )
}
