import type { MethodInput, MethodName, MethodOutput } from '@maru/engine'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useCall } from './context.tsx'

export interface Query<Value> {
  /** The last answer, also while a newer one is loading. */
  readonly value: Value | undefined
  readonly error: unknown
  readonly reload: () => void
}

/** Queries the engine once, and again whenever the input or `rev` changes. Late answers are dropped. */
export function useQuery<Name extends MethodName>(
  name: Name,
  input: MethodInput<Name>,
  rev: number | string = 0,
): Query<MethodOutput<Name>> {
  const call = useCall()
  const key = JSON.stringify(input)
  const [turn, setTurn] = useState(0)
  const request = useMemo(() => ({ key, rev, turn, input: JSON.parse(key) as MethodInput<Name> }), [key, rev, turn])
  const [answer, setAnswer] = useState<{ key: string; value?: MethodOutput<Name>; error?: unknown }>({ key })
  useEffect(() => {
    let late = false
    const { key, input } = request
    call(name, input).then(
      (value) => !late && setAnswer({ key, value }),
      (error: unknown) => !late && setAnswer((before) => ({ ...(before.key === key && before), key, error })),
    )
    return () => {
      late = true
    }
  }, [call, name, request])
  const isCurrent = answer.key === key
  return {
    value: isCurrent ? answer.value : undefined,
    error: isCurrent ? answer.error : undefined,
    reload: useCallback(() => setTurn((before) => before + 1), []),
  }
}
