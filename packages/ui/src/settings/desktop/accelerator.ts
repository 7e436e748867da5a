import type { Host } from '@maru/host'

/** What a key press is, as far as a shortcut is concerned. */
interface Press {
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const named: Readonly<Record<string, string>> = {
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

/** The keys as Electron writes them. By the key's place: a Korean layout types other letters. Undefined: not enough of them. */
export function acceleratorOf(press: Press, mac: boolean): string | undefined {
  const key = keyOf(press.code)
  const holds = [
    (mac ? press.metaKey : press.ctrlKey) && 'CommandOrControl',
    mac && press.ctrlKey && 'Control',
    !mac && press.metaKey && 'Super',
    press.altKey && 'Alt',
    press.shiftKey && 'Shift',
  ].filter((each) => typeof each === 'string')
  const alone = /^F\d+$/.test(key ?? '')
  // Shift and a letter is how one writes.
  const enough = alone || holds.some((each) => each !== 'Shift')
  return key !== undefined && enough ? [...holds, key].join('+') : undefined
}

function keyOf(code: string): string | undefined {
  const [, letter] = /^(?:Key|Digit)([A-Z0-9])$/.exec(code) ?? []
  if (letter) return letter
  if (/^F([1-9]|1\d|2[0-4])$/.test(code)) return code
  return named[code]
}

/** How the keys are called by people. */
export const keysOf = (accelerator: string, platform: Host['platform']): string[] =>
  accelerator.split('+').map((key) => {
    if (platform === 'mac') return { CommandOrControl: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧' }[key] ?? key
    if (key === 'CommandOrControl') return 'Ctrl'
    return platform === 'windows' && key === 'Super' ? 'Win' : key
  })
