import { useEffect, useState } from 'react'

/** Whole seconds until a time, 0 once it has passed. */
export const secondsUntil = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / 1_000))

/** Formats seconds as m:ss. */
export const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** The seconds left until a time, updated as they pass. */
export function useCountdown(until: number | undefined): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const count = () => setSeconds(secondsUntil(until ?? 0, Date.now()))
    count()
    const timer = setInterval(count, 500)
    return () => clearInterval(timer)
  }, [until])
  return seconds
}
