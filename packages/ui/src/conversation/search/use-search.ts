import type { MethodOutput } from '@maru/engine'
import { useEffect, useMemo, useState } from 'react'
import { useCall } from '../../kit/messenger/context.tsx'

type Page = MethodOutput<'search.messages'>

export interface Asked {
  readonly accountId: string
  readonly query: string
  readonly roomId: string | undefined
  readonly by: string | undefined
}

export interface Found {
  readonly hits: Page['hits']
  readonly next: string | undefined
  readonly incomplete: Page['incomplete']
  readonly loading: boolean
  readonly error: unknown
}

const nothing: Found = { hits: [], next: undefined, incomplete: undefined, loading: false, error: undefined }
const pause = 200

/** Looks for messages while one types. Only the answer to what was asked last counts. */
export function useSearch({ accountId, query, roomId, by }: Asked): Found & { more(): void; again(): void } {
  const call = useCall()
  const [found, setFound] = useState<Found>(nothing)
  const [turn, setTurn] = useState(0)
  const wanted = query.trim()
  const question = useMemo(
    () => ({
      turn,
      input: {
        accountId,
        query: wanted,
        ...(roomId !== undefined && { roomId }),
        ...(by !== undefined && { by }),
      },
    }),
    [turn, accountId, wanted, roomId, by],
  )

  useEffect(() => {
    const { input } = question
    if (input.query === '') {
      setFound(nothing)
      return
    }
    let late = false
    setFound((before) => ({ ...before, loading: true, error: undefined }))
    const timer = setTimeout(() => {
      call('search.messages', input).then(
        ({ hits, next, incomplete }) => !late && setFound({ ...nothing, hits, next, incomplete }),
        (error: unknown) => !late && setFound({ ...nothing, error }),
      )
    }, pause)
    return () => {
      late = true
      clearTimeout(timer)
    }
  }, [call, question])

  const { next, loading } = found
  const more = () => {
    if (next === undefined || loading) return
    const before = found
    setFound({ ...before, loading: true })
    call('search.messages', { ...question.input, after: next }).then(
      (page) =>
        setFound((now) =>
          now.hits === before.hits
            ? {
                ...nothing,
                hits: [...before.hits, ...page.hits],
                next: page.next,
                incomplete: page.incomplete ?? before.incomplete,
              }
            : now,
        ),
      (error: unknown) => setFound((now) => (now.hits === before.hits ? { ...before, error } : now)),
    )
  }
  return { ...found, more, again: () => setTurn((before) => before + 1) }
}
