import { useRef, useState } from 'react'
import { useSavedMark } from './saved-mark.tsx'

export interface SavedValue<Value> {
  readonly value: Value
  readonly error: unknown
  /** True for a moment after a change was saved. */
  readonly justSaved: boolean
  change(value: Value): void
}

/** The value of a control that saves at once: the user's choice, or the saved value again if saving fails. */
export function useSavedValue<Value>(value: Value, save: (value: Value) => Promise<unknown>): SavedValue<Value> {
  const [chosen, setChosen] = useState<{ value: Value; before: Value; saved: boolean }>()
  const [error, setError] = useState<unknown>()
  const mark = useSavedMark()
  const latestTurn = useRef(0)
  if (chosen?.saved && chosen.before !== value) setChosen(undefined)
  return {
    value: chosen ? chosen.value : value,
    error,
    justSaved: mark.shown,
    change(next) {
      const turn = ++latestTurn.current
      setChosen({ value: next, before: value, saved: false })
      setError(undefined)
      save(next).then(
        () => {
          if (turn !== latestTurn.current) return
          setChosen((chosen) => chosen && { ...chosen, saved: true })
          mark.show()
        },
        (failure: unknown) => {
          if (turn !== latestTurn.current) return
          setChosen(undefined)
          setError(failure)
        },
      )
    },
  }
}
