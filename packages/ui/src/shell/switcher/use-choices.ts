import { useEffect, useState } from 'react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { type FoundName, guesses, recentRooms } from './choices.ts'

interface Found {
  readonly query: string
  readonly names: readonly FoundName[]
}

/**
 * What the switcher offers for a query: at once from what the screen holds, and then the engine's answer, which also
 * finds initial consonants. While only the engine may find something, what was found last stays.
 */
export function useChoices(typed: string): readonly FoundName[] {
  const call = useCall()
  const rooms = useMessenger((state) => state.rooms)
  const people = useMessenger((state) => state.people)
  const query = typed.trim()
  const [answer, setAnswer] = useState<Found>()
  useEffect(() => {
    if (query === '') return
    let late = false
    call('search.names', { query, limit: 20 }).then(
      ({ names }) => !late && setAnswer({ query, names }),
      // The screen's own guess stays: it is right as far as it goes.
      () => {},
    )
    return () => {
      late = true
    }
  }, [call, query])

  // A message that comes in must not move another room under the finger that is about to press Enter.
  const guess = (): Found => ({
    query,
    names: query === '' ? recentRooms({ rooms, people }) : guesses({ rooms, people }, query),
  })
  const [guessed, setGuessed] = useState(guess)
  if (guessed.query !== query) setGuessed(guess)

  if (query === '') return guessed.names
  if (answer?.query === query) return answer.names
  return guessed.names.length === 0 ? (answer?.names ?? guessed.names) : guessed.names
}
