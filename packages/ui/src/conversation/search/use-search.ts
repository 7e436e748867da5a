import type { MethodOutput } from '@maru/engine'
import { useEffect, useMemo, useState } from 'react'
import { useCall } from '../../kit/messenger/context.tsx'

interface SearchOptions {
  readonly accountId: string
  readonly query: string
  readonly roomId: string | undefined
  readonly by: string | undefined
}

type ResultPage = MethodOutput<'search.messages'>

interface Results {
  readonly hits: ResultPage['hits']
  /** Cursor of the next page. */
  readonly next: string | undefined
  /** Why the server could not be searched too. */
  readonly incomplete: ResultPage['incomplete']
  readonly loading: boolean
  readonly error: unknown
}

const noResults: Results = { hits: [], next: undefined, incomplete: undefined, loading: false, error: undefined }
const typingPauseMs = 80

/** Searches as the user types. Late answers to earlier queries are dropped. */
export function useSearch({ accountId, query, roomId, by }: SearchOptions): Results & { more(): void; retry(): void } {
  const call = useCall()
  const [results, setResults] = useState<Results>(noResults)
  const [turn, setTurn] = useState(0)
  const trimmed = query.trim()
  const question = useMemo(
    () => ({
      turn,
      input: {
        accountId,
        query: trimmed,
        ...(roomId !== undefined && { roomId }),
        ...(by !== undefined && { by }),
      },
    }),
    [turn, accountId, trimmed, roomId, by],
  )

  useEffect(() => {
    const { input } = question
    if (input.query === '') {
      setResults(noResults)
      return
    }
    let late = false
    setResults((before) => ({ ...before, loading: true, error: undefined }))
    const timer = setTimeout(() => {
      call('search.messages', input).then(
        ({ hits, next, incomplete }) => !late && setResults({ ...noResults, hits, next, incomplete }),
        (error: unknown) => !late && setResults({ ...noResults, error }),
      )
    }, typingPauseMs)
    return () => {
      late = true
      clearTimeout(timer)
    }
  }, [call, question])

  const { next, loading } = results
  const more = () => {
    if (next === undefined || loading) return
    const before = results
    // Dropped if another search has started meanwhile.
    const show = (page: Results) => setResults((now) => (now.hits === before.hits ? page : now))
    setResults({ ...before, loading: true })
    call('search.messages', { ...question.input, after: next }).then(
      (page) =>
        show({
          ...noResults,
          hits: [...before.hits, ...page.hits],
          next: page.next,
          incomplete: page.incomplete ?? before.incomplete,
        }),
      (error: unknown) => show({ ...before, error }),
    )
  }
  return { ...results, more, retry: () => setTurn((before) => before + 1) }
}
