export interface ComposerState {
  readonly enterSends: boolean
  /** The suggestion list is open. */
  readonly offering: boolean
  readonly empty: boolean
  /** A reply or an edit is in progress. */
  readonly hasMode: boolean
}

interface KeyPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

export type ComposerCommand = 'send' | 'choose' | 'next' | 'previous' | 'dismiss' | 'endMode' | 'editLast'

/** The composer's command for a key; undefined leaves the key to the text field. */
export function commandForKey(press: KeyPress, state: ComposerState): ComposerCommand | undefined {
  const plain = !press.shiftKey && !press.ctrlKey && !press.metaKey && !press.altKey
  if (state.offering && plain) {
    const command = suggestionCommands[press.key]
    if (command) return command
  }
  if (press.key === 'Enter') return sends(press, plain, state.enterSends) ? 'send' : undefined
  if (press.key === 'Escape' && plain && state.hasMode) return 'endMode'
  if (press.key === 'ArrowUp' && plain && state.empty && !state.hasMode) return 'editLast'
  return undefined
}

const suggestionCommands: Readonly<Record<string, ComposerCommand>> = {
  Enter: 'choose',
  Tab: 'choose',
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Escape: 'dismiss',
}

const sends = ({ ctrlKey, metaKey, shiftKey }: KeyPress, plain: boolean, enterSends: boolean) =>
  ((ctrlKey || metaKey) && !shiftKey) || (enterSends && plain)
