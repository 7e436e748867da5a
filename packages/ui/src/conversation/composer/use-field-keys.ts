import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { compositionEnded, compositionStarted, imeIdle, isPassedOnEnter, keyPressed, keyReleased } from './ime.ts'

interface FieldKeysDeps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  /** A key pressed by the user, not consumed by the input method. */
  onKey(event: KeyboardEvent<HTMLTextAreaElement>): void
  /** An Enter that the input method passed on. Return true to suppress the line break. */
  onPassedOnEnter(): boolean
}

/** The field's key handlers, without the keys that an input method consumes. */
export function useFieldKeys({ field, onKey, onPassedOnEnter }: FieldKeysDeps) {
  const ime = useRef(imeIdle)
  const onEnter = useRef(onPassedOnEnter)
  onEnter.current = onPassedOnEnter
  useEffect(() => {
    const element = field.current
    // React's onBeforeInput has no inputType.
    const onBeforeInput = (event: InputEvent) => {
      const isBreak = event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph'
      if (isBreak && isPassedOnEnter(ime.current, event) && onEnter.current()) event.preventDefault()
    }
    element?.addEventListener('beforeinput', onBeforeInput)
    return () => element?.removeEventListener('beforeinput', onBeforeInput)
  }, [field])
  return {
    onCompositionStart: () => {
      ime.current = compositionStarted(ime.current)
    },
    onCompositionEnd: () => {
      ime.current = compositionEnded(ime.current)
    },
    onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => {
      const { code, shiftKey, keyCode } = event
      const { isComposing } = event.nativeEvent
      const pressed = keyPressed(ime.current, { code, shiftKey, isComposing, keyCode })
      ime.current = pressed.state
      if (pressed.byUser) onKey(event)
    },
    onKeyUp: () => {
      ime.current = keyReleased(ime.current)
    },
  }
}
