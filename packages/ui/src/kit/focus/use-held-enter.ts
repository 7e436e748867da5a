import { useEffect, useRef } from 'react'

/** An Enter that is pressed before the answer to what was typed is there counts once it is, unless the user types on. */
export function useHeldEnter(question: string, answered: boolean, act: () => void): () => void {
  const held = useRef<string>(undefined)
  useEffect(() => {
    if (!answered || held.current === undefined) return
    const isSame = held.current === question
    held.current = undefined
    if (isSame) act()
  })
  return () => {
    if (answered) act()
    else held.current = question
  }
}
