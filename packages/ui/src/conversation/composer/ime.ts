/**
 * Distinguishes the user's keys from the input method's. Sending mid-composition would lose the last letters, or leave them
 * in the cleared field. So Enter only counts once it reaches the field, as a key press or as the line break it would insert.
 */
export interface ImeState {
  readonly composing: boolean
  /** The input method took an Enter. If it passes it on, a line break arrives without a key press. */
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

/** Safari ends the composition before it reports the key that ended it, with key code 229. */
export function keyPressed(state: ImeState, press: KeyPress): { state: ImeState; byUser: boolean } {
  const byUser = !state.composing && !press.isComposing && press.keyCode !== 229
  return { state: { ...state, enterWithheld: !byUser && press.code === 'Enter' && !press.shiftKey }, byUser }
}

export const keyReleased = (state: ImeState): ImeState => ({ ...state, enterWithheld: false })

/** Whether this line break is an Enter that the input method passed on. */
export const isPassedOnEnter = (state: ImeState, event: { readonly isComposing: boolean }): boolean =>
  state.enterWithheld && !state.composing && !event.isComposing
