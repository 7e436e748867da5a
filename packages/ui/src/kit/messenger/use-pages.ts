import type { MethodInput, MethodOutput } from '@maru/engine'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useCall } from './context.tsx'

type PagedMethod = 'rooms.members' | 'messages.readers' | 'users.search'

interface Loaded<Page> {
  readonly key: string
  readonly pages: readonly Page[]
  readonly error?: unknown
}

export interface Pages<Page> {
  /** Empty until the first one is there. */
  readonly pages: readonly Page[]
  readonly error: unknown
  /** Where the next page begins; undefined after the last. */
  readonly next: string | undefined
  more(): void
  reload(): void
}

/** A list of the engine's that comes in pages. A new `rev` loads those again that are there, and shows them at once. */
export function usePages<Name extends PagedMethod>(
  name: Name,
  input: Omit<MethodInput<Name>, 'after'>,
  rev: number | string = 0,
): Pages<MethodOutput<Name>> {
  const call = useCall()
  const key = JSON.stringify(input)
  const [turn, setTurn] = useState(0)
  const [answer, setAnswer] = useState<Loaded<MethodOutput<Name>>>({ key, pages: [] })
  const loaded = answer.key === key ? answer : { key, pages: [] }
  const latest = useRef(loaded)
  latest.current = loaded

  const ask = useCallback(
    (after: string | undefined) =>
      call(name, { ...JSON.parse(key), ...(after !== undefined && { after }) } as MethodInput<Name>),
    [call, name, key],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new rev or turn only asks again.
  useEffect(() => {
    let late = false
    const wanted = latest.current.pages.length
    const load = async () => {
      const pages: MethodOutput<Name>[] = []
      do pages.push(await ask(pages.at(-1)?.next))
      while (!late && pages.length < wanted && pages.at(-1)?.next !== undefined)
      if (!late) setAnswer({ key, pages })
    }
    load().catch((error: unknown) => !late && setAnswer({ ...latest.current, error }))
    return () => {
      late = true
    }
  }, [ask, key, rev, turn])

  const next = loaded.pages.at(-1)?.next
  const asked = useRef<string>(undefined)
  const more = useCallback(() => {
    if (next === undefined || asked.current === next) return
    asked.current = next
    ask(next)
      .then(
        // Unless the pages were loaded again in the meantime, and end elsewhere.
        (page) => {
          const { error: _, ...before } = latest.current
          if (before.key === key && before.pages.at(-1)?.next === next)
            setAnswer({ ...before, pages: [...before.pages, page] })
        },
        (error: unknown) => setAnswer({ ...latest.current, error }),
      )
      .finally(() => {
        asked.current = undefined
      })
  }, [ask, key, next])

  return {
    pages: loaded.pages,
    error: answer.key === key ? answer.error : undefined,
    next,
    more,
    reload: useCallback(() => setTurn((before) => before + 1), []),
  }
}
