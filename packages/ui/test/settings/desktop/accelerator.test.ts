import { describe, expect, test } from 'vitest'
import { acceleratorOf, keysOf } from '../../../src/settings/desktop/accelerator.ts'

const press = (code: string, ...held: ('ctrl' | 'meta' | 'alt' | 'shift')[]) => ({
  code,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
})

describe('the accelerator of a shortcut', () => {
  test.each([
    [press('KeyM', 'ctrl', 'shift'), 'CommandOrControl+Shift+M'],
    [press('Digit1', 'alt'), 'Alt+1'],
    [press('Space', 'meta'), 'Super+Space'],
    [press('F9'), 'F9'],
    [press('KeyM'), undefined],
    [press('KeyM', 'shift'), undefined],
    [press('ControlLeft', 'ctrl'), undefined],
    [press('Lang1', 'ctrl'), undefined],
  ])('for %j is %j', (keys, accelerator) => {
    expect(acceleratorOf(keys, false)).toBe(accelerator)
  })

  test('is shown by the labels on the keyboard of its platform', () => {
    expect(acceleratorOf(press('KeyM', 'meta', 'ctrl'), true)).toBe('CommandOrControl+Control+M')
    expect(keysOf('CommandOrControl+Shift+M', 'mac')).toEqual(['⌘', '⇧', 'M'])
    expect(keysOf('CommandOrControl+Shift+M', 'linux')).toEqual(['Ctrl', 'Shift', 'M'])
    expect(keysOf('Super+Space', 'windows')).toEqual(['Win', 'Space'])
    expect(keysOf('Super+Space', 'linux')).toEqual(['Super', 'Space'])
  })
})
