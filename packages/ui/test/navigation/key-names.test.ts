import { expect, test } from 'vitest'
import { keyName } from '../../src/navigation/key-names.ts'
import { shortcuts } from '../../src/navigation/shortcuts.ts'

test('keys are named as on a Mac keyboard on macOS, and as on a PC keyboard elsewhere', () => {
  const drawn = (keys: readonly string[], mac: boolean) => keys.map((key) => keyName(key, mac)).join(' ')
  expect(drawn(['Mod', 'Shift', 'K'], true)).toBe('⌘ ⇧ K')
  expect(drawn(['Mod', 'Shift', 'K'], false)).toBe('Ctrl Shift K')
})

test('no key of a shortcut is shown by its name in code', () => {
  const keys = new Set(shortcuts.flatMap((shortcut) => shortcut.keys))
  for (const key of keys) expect(keyName(key, false)).not.toMatch(/^(Arrow|Mod|Meta|Escape)/)
})
