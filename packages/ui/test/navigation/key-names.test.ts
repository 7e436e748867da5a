import { expect, test } from 'vitest'
import { keyName } from '../../src/navigation/key-names.ts'
import { shortcuts } from '../../src/navigation/shortcuts.ts'

test('keys are called as they are on the keyboard in front of one', () => {
  const drawn = (keys: readonly string[], mac: boolean) => keys.map((key) => keyName(key, mac)).join(' ')
  expect(drawn(['Mod', 'Shift', 'K'], true)).toBe('⌘ ⇧ K')
  expect(drawn(['Mod', 'Shift', 'K'], false)).toBe('Ctrl Shift K')
})

test('no key of a shortcut is shown by the name that only programs know', () => {
  const keys = new Set(shortcuts.flatMap((shortcut) => shortcut.keys))
  for (const key of keys) expect(keyName(key, false)).not.toMatch(/^(Arrow|Mod|Meta|Escape)/)
})
