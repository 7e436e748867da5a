import { useEffect, useRef, useState } from 'react'

/** A value that may change all the time, at most so often. Zero: as it is. */
export function usePaced<Value>(value: Value, milliseconds: number): Value {
  const [shown, setShown] = useState(value)
  const latest = useRef(value)
  latest.current = value
  const isLate = shown !== value
  useEffect(() => {
    if (!isLate) return
    const timer = setTimeout(() => setShown(latest.current), milliseconds)
    return () => clearTimeout(timer)
  }, [isLate, milliseconds])
  return milliseconds === 0 ? value : shown
}
