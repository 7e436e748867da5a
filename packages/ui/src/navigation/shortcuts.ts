import type { TextKey } from '../kit/texts/texts.ts'

export type ShortcutName =
  | 'switcher'
  | 'search'
  | 'gallery'
  | 'previousRoom'
  | 'nextRoom'
  | 'previousUnread'
  | 'nextUnread'
  | 'settings'
  | 'shortcuts'
  | 'lobby'
  | 'record'

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
  { name: 'gallery', text: 'shortcut.gallery', keys: ['Mod', 'Shift', 'G'] },
  { name: 'previousRoom', text: 'shortcut.previousRoom', keys: ['Alt', 'ArrowUp'] },
  { name: 'nextRoom', text: 'shortcut.nextRoom', keys: ['Alt', 'ArrowDown'] },
  { name: 'previousUnread', text: 'shortcut.previousUnread', keys: ['Alt', 'Shift', 'ArrowUp'] },
  { name: 'nextUnread', text: 'shortcut.nextUnread', keys: ['Alt', 'Shift', 'ArrowDown'] },
  { name: 'lobby', text: 'shortcut.lobby', keys: ['Mod', 'Shift', 'L'] },
  { name: 'record', text: 'voice.record', keys: ['Alt', 'Shift', 'R'] },
  { name: 'settings', text: 'shortcut.settings', keys: ['Mod', ','] },
  { name: 'shortcuts', text: 'shortcut.shortcuts', keys: ['Mod', '/'] },
]

export type FormatName = 'bold' | 'italic' | 'strike' | 'code' | 'codeBlock' | 'quote' | 'list' | 'spoiler' | 'link'

export interface Format {
  readonly name: FormatName
  readonly text: TextKey
  readonly keys?: readonly string[]
}

/** What formats a message, for the composer's toolbar and keys, and for the shortcut table. */
export const formats: readonly Format[] = [
  { name: 'bold', text: 'format.bold', keys: ['Mod', 'B'] },
  { name: 'italic', text: 'format.italic', keys: ['Mod', 'I'] },
  { name: 'strike', text: 'format.strike', keys: ['Mod', 'Shift', 'X'] },
  { name: 'code', text: 'format.code', keys: ['Mod', 'E'] },
  { name: 'codeBlock', text: 'format.codeBlock', keys: ['Mod', 'Shift', 'E'] },
  { name: 'quote', text: 'format.quote' },
  { name: 'list', text: 'format.list' },
  { name: 'spoiler', text: 'format.spoiler' },
  { name: 'link', text: 'format.link' },
]

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The shortcut that was pressed. Letters match by `code`, so that they also work on a Korean layout. */
export function shortcutFor(pressed: Pressed, mac: boolean): ShortcutName | undefined {
  return shortcuts.find(({ keys }) => isPressed(keys, pressed, mac))?.name
}

/** The format whose keys were pressed in the composer. */
export const formatFor = (pressed: Pressed, mac: boolean): FormatName | undefined =>
  formats.find(({ keys }) => keys && isPressed(keys, pressed, mac))?.name

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
