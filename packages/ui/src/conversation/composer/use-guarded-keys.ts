import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { atRest, compositionBegan, compositionEnded, isPassedOn, keyPressed, keyReleased } from './ime.ts'

interface GuardedKeysDeps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  /** A key that is the person's, not their input method's. */
  onKey(event: KeyboardEvent<HTMLTextAreaElement>): void
  /** An Enter that the input method passed on. True: it was taken, and makes no line break. */
  onPassedOn(): boolean
}

/** The field's handlers, which let no key through that belongs to an input method. */
export function useGuardedKeys({ field, onKey, onPassedOn }: GuardedKeysDeps) {
  const guard = useRef(atRest)
  const passOn = useRef(onPassedOn)
  passOn.current = onPassedOn
  useEffect(() => {
    const element = field.current
    // React's own onBeforeInput does not say what kind of input it is.
    const onBeforeInput = (event: InputEvent) => {
      const isBreak = event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph'
      if (isBreak && isPassedOn(guard.current, event) && passOn.current()) event.preventDefault()
    }
    element?.addEventListener('beforeinput', onBeforeInput)
    return () => element?.removeEventListener('beforeinput', onBeforeInput)
  }, [field])
  return {
    onCompositionStart: () => {
      guard.current = compositionBegan(guard.current)
    },
    onCompositionEnd: () => {
      guard.current = compositionEnded(guard.current)
    },
    onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => {
      const { code, shiftKey, keyCode } = event
      const { isComposing } = event.nativeEvent
      const pressed = keyPressed(guard.current, { code, shiftKey, isComposing, keyCode })
      guard.current = pressed.guard
      if (pressed.mine) onKey(event)
    },
    onKeyUp: () => {
      guard.current = keyReleased(guard.current)
    },
  }
}
