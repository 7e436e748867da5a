import type { MethodInput, MethodName, MethodOutput } from '@maru/engine'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCall } from './context.tsx'

export interface Answer<Value> {
  /** The last answer, also while a newer one is on its way. */
  readonly value: Value | undefined
  readonly error: unknown
  readonly again: () => void
}

/** Asks when it is first drawn, and anew when the input or `rev` changes. An answer that comes too late is dropped. */
export function useAnswer<Name extends MethodName>(
  name: Name,
  input: MethodInput<Name>,
  rev: number | string = 0,
): Answer<MethodOutput<Name>> {
  const call = useCall()
  const asked = JSON.stringify(input)
  const [turn, setTurn] = useState(0)
  const question = useMemo(
    () => ({ asked, rev, turn, input: JSON.parse(asked) as MethodInput<Name> }),
    [asked, rev, turn],
  )
  const [answer, setAnswer] = useState<{ asked: string; value?: MethodOutput<Name>; error?: unknown }>({ asked })
  useEffect(() => {
    let late = false
    const { asked, input } = question
    call(name, input).then(
      (value) => !late && setAnswer({ asked, value }),
      (error: unknown) => !late && setAnswer((before) => ({ ...(before.asked === asked && before), asked, error })),
    )
    return () => {
      late = true
    }
  }, [call, name, question])
  const mine = answer.asked === asked
  return {
    value: mine ? answer.value : undefined,
    error: mine ? answer.error : undefined,
    again: useCallback(() => setTurn((before) => before + 1), []),
  }
}

export interface Doing {
  readonly busy: boolean
  /** Why the last one failed. */
  readonly error: unknown
  /** True when it went well. */
  run(work: () => Promise<unknown>): Promise<boolean>
  forget(): void
}

/** One thing that is done at a button, and what became of it. */
export function useDoing(): Doing {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setState({ busy: true })
    try {
      await work()
      setState({ busy: false })
      return true
    } catch (error) {
      setState({ busy: false, error })
      return false
    }
  }, [])
  return { busy: state.busy, error: state.error, run, forget: useCallback(() => setState({ busy: false }), []) }
}

export interface Saved<Value> {
  readonly value: Value
  readonly error: unknown
  change(value: Value): void
}

/** A control that saves at once: it shows what was chosen, and goes back to what is so when that could not be saved. */
export function useSaved<Value>(value: Value, save: (value: Value) => Promise<unknown>): Saved<Value> {
  const [chosen, setChosen] = useState<{ value: Value; before: Value; saved: boolean }>()
  const [error, setError] = useState<unknown>()
  const last = useRef(0)
  if (chosen?.saved && chosen.before !== value) setChosen(undefined)
  return {
    value: chosen ? chosen.value : value,
    error,
    change(next) {
      const turn = ++last.current
      setChosen({ value: next, before: value, saved: false })
      setError(undefined)
      save(next).then(
        () => turn === last.current && setChosen((chosen) => chosen && { ...chosen, saved: true }),
        (failure: unknown) => {
          if (turn !== last.current) return
          setChosen(undefined)
          setError(failure)
        },
      )
    },
  }
}
