import type { TextKey } from '../kit/texts/texts.ts'

export type ShortcutName =
  | 'switcher'
  | 'search'
  | 'previousRoom'
  | 'nextRoom'
  | 'previousUnread'
  | 'nextUnread'
  | 'settings'
  | 'shortcuts'
  | 'lobby'

export interface Shortcut {
  readonly name: ShortcutName
  readonly text: TextKey
  /** `Mod` is Cmd on a Mac, else Ctrl. */
  readonly keys: readonly string[]
}

/** All global shortcuts, for the key handler and for the shortcut table. */
export const shortcuts: readonly Shortcut[] = [
  { name: 'switcher', text: 'shortcut.switcher', keys: ['Mod', 'K'] },
  { name: 'search', text: 'shortcut.search', keys: ['Mod', 'F'] },
  { name: 'previousRoom', text: 'shortcut.previousRoom', keys: ['Alt', 'ArrowUp'] },
  { name: 'nextRoom', text: 'shortcut.nextRoom', keys: ['Alt', 'ArrowDown'] },
  { name: 'previousUnread', text: 'shortcut.previousUnread', keys: ['Alt', 'Shift', 'ArrowUp'] },
  { name: 'nextUnread', text: 'shortcut.nextUnread', keys: ['Alt', 'Shift', 'ArrowDown'] },
  { name: 'lobby', text: 'shortcut.lobby', keys: ['Mod', 'Shift', 'L'] },
  { name: 'settings', text: 'shortcut.settings', keys: ['Mod', ','] },
  { name: 'shortcuts', text: 'shortcut.shortcuts', keys: ['Mod', '/'] },
]

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The shortcut that was pressed. Letters match by `code`, so that they also work on a Korean layout. */
export function shortcutFor(pressed: Pressed, mac: boolean): ShortcutName | undefined {
  return shortcuts.find(({ keys }) => isPressed(keys, pressed, mac))?.name
}

function isPressed(keys: readonly string[], pressed: Pressed, mac: boolean): boolean {
  const key = keys.at(-1) ?? ''
  const mod = mac ? pressed.metaKey : pressed.ctrlKey
  const other = mac ? pressed.ctrlKey : pressed.metaKey
  return (
    keys.includes('Mod') === mod &&
    !other &&
    keys.includes('Alt') === pressed.altKey &&
    keys.includes('Shift') === pressed.shiftKey &&
    (pressed.key === key || pressed.code === `Key${key}`)
  )
}
