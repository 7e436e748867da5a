import { Check } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useWords } from '../texts/context.tsx'
import styles from './forms.module.css'

const shownMs = 2_000

/** Shows for a moment that a setting was saved. */
export function useSavedMark(): { readonly shown: boolean; show(): void } {
  const [turn, setTurn] = useState(0)
  const [over, setOver] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setOver(turn), shownMs)
    return () => clearTimeout(timer)
  }, [turn])
  return { shown: turn > over, show: useCallback(() => setTurn((before) => before + 1), []) }
}

/** Rendered while empty, because screen readers only announce changes inside an existing live region. */
export function SavedMark({ shown }: { shown: boolean }) {
  const words = useWords()
  return (
    <span role="status" className={styles['saved']}>
      {shown && (
        <>
          <Check aria-hidden="true" size={14} /> {words('design.saved')}
        </>
      )}
    </span>
  )
}
