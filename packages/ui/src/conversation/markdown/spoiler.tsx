import { EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './spoiler.module.css'

interface SpoilerProps {
  /** The text as it is drawn while it can't be read, which shows how long it is. */
  readonly hidden: string
  readonly children: ReactNode
}

/** A text that is shown on demand. The button stays when it is, so that it keeps the focus. */
export function Spoiler({ hidden, children }: SpoilerProps) {
  const words = useWords()
  const [shown, setShown] = useState(false)
  return (
    <span className={styles['spoiler']}>
      <button
        type="button"
        className={shown ? styles['hide'] : styles['show']}
        aria-label={words('conversation.spoiler')}
        title={words('conversation.spoiler')}
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        {/* Drawn by the style sheet, so that it is no text of the page yet. */}
        {shown ? <EyeOff size="1em" aria-hidden="true" /> : <span aria-hidden="true" data-text={hidden} />}
      </button>
      {shown && children}
    </span>
  )
}
