import type { Host } from '@maru/host'

interface KeyPress {
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const specialKeys: Readonly<Record<string, string>> = {
  Space: 'Space',
  Enter: 'Enter',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
}

/**
 * The keys in Electron's notation, by `code`, because a Korean layout types other letters. Undefined if they can't be a
 * global shortcut.
 */
export function acceleratorOf(press: KeyPress, mac: boolean): string | undefined {
  const key = keyOf(press.code)
  const modifiers = [
    (mac ? press.metaKey : press.ctrlKey) && 'CommandOrControl',
    mac && press.ctrlKey && 'Control',
    !mac && press.metaKey && 'Super',
    press.altKey && 'Alt',
    press.shiftKey && 'Shift',
  ].filter((each) => typeof each === 'string')
  const isFunctionKey = /^F\d+$/.test(key ?? '')
  // Shift alone is not enough: Shift and a letter is a capital letter.
  const usable = isFunctionKey || modifiers.some((modifier) => modifier !== 'Shift')
  return key !== undefined && usable ? [...modifiers, key].join('+') : undefined
}

function keyOf(code: string): string | undefined {
  const [, letter] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? []
  if (letter) return letter
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return code
  return specialKeys[code]
}

/** The labels of an accelerator's keys. */
export const keysOf = (accelerator: string, platform: Host['platform']): string[] =>
  accelerator.split('+').map((key) => {
    if (platform === 'mac') return { CommandOrControl: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧' }[key] ?? key
    if (key === 'CommandOrControl') return 'Ctrl'
    return platform === 'windows' && key === 'Super' ? 'Win' : key
  })
