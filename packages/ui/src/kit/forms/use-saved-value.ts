import { useRef, useState } from 'react'

export interface SavedValue<Value> {
  readonly value: Value
  readonly error: unknown
  change(value: Value): void
}

/** The value of a control that saves at once: the user's choice, or the saved value again if saving fails. */
export function useSavedValue<Value>(value: Value, save: (value: Value) => Promise<unknown>): SavedValue<Value> {
  const [chosen, setChosen] = useState<{ value: Value; before: Value; saved: boolean }>()
  const [error, setError] = useState<unknown>()
  const latestTurn = useRef(0)
  if (chosen?.saved && chosen.before !== value) setChosen(undefined)
  return {
    value: chosen ? chosen.value : value,
    error,
    change(next) {
      const turn = ++latestTurn.current
      setChosen({ value: next, before: value, saved: false })
      setError(undefined)
      save(next).then(
        () => turn === latestTurn.current && setChosen((chosen) => chosen && { ...chosen, saved: true }),
        (failure: unknown) => {
          if (turn !== latestTurn.current) return
          setChosen(undefined)
          setError(failure)
        },
      )
    },
  }
}
