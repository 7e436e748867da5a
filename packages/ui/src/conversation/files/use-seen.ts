import { useEffect, useState, useSyncExternalStore } from 'react'

/** Whether an element is in view, at least by half. */
export function useSeen(): readonly [(element: HTMLElement | null) => void, boolean] {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [isSeen, setIsSeen] = useState(false)
  useEffect(() => {
    if (!element) return
    const observer = new IntersectionObserver((entries) => setIsSeen(entries.at(-1)?.isIntersecting === true), {
      threshold: 0.5,
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return [setElement, isSeen]
}

const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')

function subscribe(listener: () => void): () => void {
  reducedMotion.addEventListener('change', listener)
  return () => reducedMotion.removeEventListener('change', listener)
}

export const useReducedMotion = (): boolean => useSyncExternalStore(subscribe, () => reducedMotion.matches)
