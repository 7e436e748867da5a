import { useEffect, useState } from 'react'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { localResults, recentRooms, type SwitcherResult } from './results.ts'

interface Results {
  readonly query: string
  readonly results: readonly SwitcherResult[]
}

interface Answer {
  readonly query: string
  /** Undefined if the engine could not say: the local results stay. */
  readonly results: readonly SwitcherResult[] | undefined
}

/**
 * The switcher's results for a query: at once those found in the state on screen, then the engine's answer, which also
 * matches initial consonants. If only the engine can find something, the last results stay until it answers.
 */
export function useResults(typed: string): { results: readonly SwitcherResult[]; areOf: boolean } {
  const call = useCall()
  const words = useWords()
  const rooms = useMessenger((state) => state.rooms)
  const people = useMessenger((state) => state.people)
  const query = typed.trim()
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    if (query === '') return
    let late = false
    call('search.names', { query, limit: 20 }).then(
      ({ names }) => !late && setAnswer({ query, results: names }),
      () => !late && setAnswer({ query, results: undefined }),
    )
    return () => {
      late = true
    }
  }, [call, query])

  // Found once per query: a message that arrives must not reorder the list while the user is about to press Enter.
  const findLocally = (): Results => ({
    query,
    results: query === '' ? recentRooms({ rooms, people }, words) : localResults({ rooms, people }, query),
  })
  const [local, setLocal] = useState(findLocally)
  if (local.query !== query) setLocal(findLocally)

  const found = query === '' ? undefined : answer
  if (found?.query === query) return { results: found.results ?? local.results, areOf: true }
  const last = local.results.length === 0 ? found?.results : undefined
  return { results: last ?? local.results, areOf: query === '' || local.results.length > 0 }
}
