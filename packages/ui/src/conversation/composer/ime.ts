/**
 * Knows which keys are an input method's. Letters that are being put together must not be sent, and must not come back
 * into the emptied field after they were. So nothing is sent while they are open: Enter counts when it reaches the
 * field, as a key of its own or as the line break that it would make.
 */
export interface Guard {
  readonly composing: boolean
  /** Enter went to the input method. If it passes it on, a line break comes with no key of its own. */
  readonly enterWithheld: boolean
}

export const atRest: Guard = { composing: false, enterWithheld: false }

interface Stroke {
  readonly code: string
  readonly shiftKey: boolean
  readonly isComposing: boolean
  readonly keyCode: number
}

export const compositionBegan = (guard: Guard): Guard => ({ ...guard, composing: true })
export const compositionEnded = (guard: Guard): Guard => ({ ...guard, composing: false })

/** Safari ends the composition before it tells the key that ended it: that key has 229 for a code. */
export function keyPressed(guard: Guard, stroke: Stroke): { guard: Guard; mine: boolean } {
  const mine = !guard.composing && !stroke.isComposing && stroke.keyCode !== 229
  return { guard: { ...guard, enterWithheld: !mine && stroke.code === 'Enter' && !stroke.shiftKey }, mine }
}

export const keyReleased = (guard: Guard): Guard => ({ ...guard, enterWithheld: false })

/** True: this line break is an Enter that the input method passed on. */
export const isPassedOn = (guard: Guard, event: { readonly isComposing: boolean }): boolean =>
  guard.enterWithheld && !guard.composing && !event.isComposing
