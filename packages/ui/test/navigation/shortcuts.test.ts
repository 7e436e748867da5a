import { describe, expect, test } from 'vitest'
import { shortcutFor, shortcuts } from '../../src/navigation/shortcuts.ts'

const press = (key: string, held: Partial<Record<'ctrl' | 'meta' | 'alt' | 'shift', boolean>> = {}, code = '') => ({
  key,
  code,
  ctrlKey: held.ctrl ?? false,
  metaKey: held.meta ?? false,
  altKey: held.alt ?? false,
  shiftKey: held.shift ?? false,
})

describe('a global shortcut', () => {
  test('uses Ctrl, or Cmd on a Mac', () => {
    expect(shortcutFor(press('k', { ctrl: true }, 'KeyK'), false)).toBe('switcher')
    expect(shortcutFor(press('k', { meta: true }, 'KeyK'), true)).toBe('switcher')
    expect(shortcutFor(press('k', { meta: true }, 'KeyK'), false)).toBeUndefined()
    expect(shortcutFor(press('k', { ctrl: true }, 'KeyK'), true)).toBeUndefined()
  })

  test('is the same on a Korean layout', () => {
    expect(shortcutFor(press('ㄹ', { ctrl: true }, 'KeyF'), false)).toBe('search')
    expect(shortcutFor(press('ㅏ', { ctrl: true }, 'KeyK'), false)).toBe('switcher')
  })

  test('moves between rooms with Alt, and between unread ones with Alt and Shift', () => {
    expect(shortcutFor(press('ArrowUp', { alt: true }), false)).toBe('previousRoom')
    expect(shortcutFor(press('ArrowDown', { alt: true, shift: true }), false)).toBe('nextUnread')
  })

  test('is never a plain letter', () => {
    for (const letter of ['k', 'f', ',', '/', 'ArrowUp'])
      expect(shortcutFor(press(letter, {}, `Key${letter.toUpperCase()}`), false)).toBeUndefined()
  })

  test('shares its keys with no other', () => {
    const keys = shortcuts.map((shortcut) => shortcut.keys.join('+'))
    expect(new Set(keys).size).toBe(keys.length)
  })
})
