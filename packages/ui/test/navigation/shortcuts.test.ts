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

describe('a shortcut', () => {
  test('is held by Ctrl, and by Cmd on a Mac', () => {
    expect(shortcutFor(press('k', { ctrl: true }, 'KeyK'), false)).toBe('switcher')
    expect(shortcutFor(press('k', { meta: true }, 'KeyK'), true)).toBe('switcher')
    expect(shortcutFor(press('k', { meta: true }, 'KeyK'), false)).toBeUndefined()
    expect(shortcutFor(press('k', { ctrl: true }, 'KeyK'), true)).toBeUndefined()
  })

  test('means the same on a Korean keyboard', () => {
    expect(shortcutFor(press('ㄹ', { ctrl: true }, 'KeyF'), false)).toBe('search')
    expect(shortcutFor(press('ㅏ', { ctrl: true }, 'KeyK'), false)).toBe('switcher')
  })

  test('goes through rooms with Alt, and through unread ones with Shift as well', () => {
    expect(shortcutFor(press('ArrowUp', { alt: true }), false)).toBe('previousRoom')
    expect(shortcutFor(press('ArrowDown', { alt: true, shift: true }), false)).toBe('nextUnread')
  })

  test('is not what somebody writes', () => {
    for (const letter of ['k', 'f', ',', '/', 'ArrowUp'])
      expect(shortcutFor(press(letter, {}, `Key${letter.toUpperCase()}`), false)).toBeUndefined()
  })

  test('has keys of its own', () => {
    const keys = shortcuts.map((shortcut) => shortcut.keys.join('+'))
    expect(new Set(keys).size).toBe(keys.length)
  })
})
