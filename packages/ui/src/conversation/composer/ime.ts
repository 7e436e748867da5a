/**
 * Tells which keys belong to an input method. Letters that are still being composed must not be sent, and must not come
 * back into the emptied field after they were. So nothing is sent while composing: Enter counts once it reaches the field,
 * as a key of its own or as the line break that it would make.
 */
export interface ImeState {
  readonly composing: boolean
  /** Enter went to the input method. If it passes it on, a line break comes without a key of its own. */
  readonly enterWithheld: boolean
}

export const imeIdle: ImeState = { composing: false, enterWithheld: false }

interface KeyPress {
  readonly code: string
  readonly shiftKey: boolean
  readonly isComposing: boolean
  readonly keyCode: number
}

export const compositionStarted = (state: ImeState): ImeState => ({ ...state, composing: true })
export const compositionEnded = (state: ImeState): ImeState => ({ ...state, composing: false })

/** Safari ends the composition before it reports the key that ended it: that key has the code 229. */
export function keyPressed(state: ImeState, press: KeyPress): { state: ImeState; byUser: boolean } {
  const byUser = !state.composing && !press.isComposing && press.keyCode !== 229
  return { state: { ...state, enterWithheld: !byUser && press.code === 'Enter' && !press.shiftKey }, byUser }
}

export const keyReleased = (state: ImeState): ImeState => ({ ...state, enterWithheld: false })

/** True: this line break is an Enter that the input method passed on. */
export const isPassedOnEnter = (state: ImeState, event: { readonly isComposing: boolean }): boolean =>
  state.enterWithheld && !state.composing && !event.isComposing
