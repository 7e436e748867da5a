import { useEffect, useMemo, useState } from 'react'
import { useCall, useMessenger } from '../messenger/context.tsx'
import { type FoundName, guesses, recentRooms } from './choices.ts'

/**
 * What the switcher offers for a query: at once from what the screen holds, and then the engine's answer, which also
 * finds initial consonants. While only the engine may find something, what was found last stays.
 */
export function useChoices(query: string): readonly FoundName[] {
  const call = useCall()
  const rooms = useMessenger((state) => state.rooms)
  const people = useMessenger((state) => state.people)
  const wanted = query.trim()
  const [answer, setAnswer] = useState<{ query: string; names: readonly FoundName[] }>()
  useEffect(() => {
    if (wanted === '') return
    let late = false
    call('search.names', { query: wanted, limit: 20 }).then(
      ({ names }) => !late && setAnswer({ query: wanted, names }),
      // The screen's own guess stays: it is right as far as it goes.
      () => {},
    )
    return () => {
      late = true
    }
  }, [call, wanted])
  const guessed = useMemo(
    () => (wanted === '' ? recentRooms({ rooms, people }) : guesses({ rooms, people }, wanted)),
    [rooms, people, wanted],
  )
  if (wanted === '') return guessed
  if (answer?.query === wanted) return answer.names
  return guessed.length === 0 ? (answer?.names ?? guessed) : guessed
}
