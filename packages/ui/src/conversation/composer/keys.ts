export interface ComposerState {
  readonly enterSends: boolean
  /** Something to complete is offered. */
  readonly offering: boolean
  readonly empty: boolean
  /** A reply or an edit is under way. */
  readonly engaged: boolean
}

interface Pressed {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export type ComposerKey = 'send' | 'choose' | 'next' | 'previous' | 'dismiss' | 'disengage' | 'editLast'

/** What a key does in the composer; nothing: what it does in any text field. */
export function composerKey(pressed: Pressed, state: ComposerState): ComposerKey | undefined {
  const plain = !pressed.shiftKey && !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey
  if (state.offering && plain) {
    const wanted = offered[pressed.key]
    if (wanted) return wanted
  }
  if (pressed.key === 'Enter') return sends(pressed, plain, state.enterSends) ? 'send' : undefined
  if (pressed.key === 'Escape' && plain && state.engaged) return 'disengage'
  if (pressed.key === 'ArrowUp' && plain && state.empty && !state.engaged) return 'editLast'
  return undefined
}

const offered: Readonly<Record<string, ComposerKey>> = {
  Enter: 'choose',
  Tab: 'choose',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Escape: 'dismiss',
}

const sends = ({ ctrlKey, metaKey, shiftKey }: Pressed, plain: boolean, enterSends: boolean) =>
  ((ctrlKey || metaKey) && !shiftKey) || (enterSends && plain)
