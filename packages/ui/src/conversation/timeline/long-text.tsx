import { type ReactNode, useState } from 'react'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './long-text.module.css'

const maxLetters = 1_200
const maxLines = 24

/** What the user chose, also for messages that were scrolled out of the page. */
const unfolded = new Map<string, boolean>()

interface LongTextProps {
  readonly itemId: string
  readonly text: string
  /** Shown whole until the user folds it, for what was searched for may be anywhere in it. */
  readonly isFound?: boolean
  readonly children: ReactNode
}

/** A message's text; of a long one the beginning, until more is asked for. */
export function LongText({ itemId, text, isFound = false, children }: LongTextProps) {
  const words = useWords()
  const [chosen, setChosen] = useState(() => unfolded.get(itemId))
  if (!isLong(text)) return children
  const isWhole = chosen ?? isFound
  const toggle = () => {
    unfolded.set(itemId, !isWhole)
    setChosen(!isWhole)
  }
  return (
    <>
      <div className={isWhole ? undefined : styles['folded']}>{children}</div>
      <button type="button" className={styles['unfold']} aria-expanded={isWhole} onClick={toggle}>
        {words(isWhole ? 'conversation.fold' : 'conversation.unfold')}
      </button>
    </>
  )
}

const isLong = (text: string): boolean => text.length > maxLetters || text.split('\n', maxLines + 1).length > maxLines
