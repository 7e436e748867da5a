import { describe, expect, test } from 'vitest'
import { applicationMenu } from '../../../src/main/menus/application-menu.ts'
import { textMenu } from '../../../src/main/menus/text-menu.ts'
import { zoomed } from '../../../src/main/settings/zoom.ts'
import { sayIn } from '../../../src/main/texts.ts'

const say = sayIn('ko')
const acts = { zoom() {}, onTop() {}, lock() {} }
const page = { replaceMisspelling() {}, session: { addWordToSpellCheckerDictionary: () => true } }
const asked = { misspelledWord: '', dictionarySuggestions: [], isEditable: false, selectionText: '' }

describe('the menus', () => {
  test.each(['darwin', 'win32', 'linux'])('give %s cutting, copying and pasting, in words', (platform) => {
    const menu = applicationMenu(say, { platform, onTop: false, canLock: true }, acts)
    const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    expect(items.map(({ role }) => role)).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'quit', 'close']))
    expect(items.filter(({ type, label }) => type !== 'separator' && !label)).toEqual([])
  })

  test('minimise and hide as every app of macOS, by its keys', () => {
    const [maru] = applicationMenu(say, { platform: 'darwin', onTop: false, canLock: false }, acts)
    const items = Array.isArray(maru?.submenu) ? maru.submenu : []
    expect(items.map(({ role }) => role)).toEqual(expect.arrayContaining(['minimize', 'hide', 'hideOthers', 'unhide']))
  })

  test('offer better spellings first, and nothing on what is no text', () => {
    const wrong = { ...asked, misspelledWord: 'helo', dictionarySuggestions: ['hello', 'help'], isEditable: true }
    expect(textMenu(wrong, page, say).map(({ label }) => label)).toEqual([
      'hello',
      'help',
      '사전에 추가',
      undefined,
      '잘라내기',
      '복사',
      '붙여넣기',
      '모두 선택',
    ])
    expect(textMenu({ ...asked, selectionText: '글' }, page, say).map(({ role }) => role)).toEqual(['copy'])
    expect(textMenu(asked, page, say)).toEqual([])
  })
})

test('zoom goes by steps and stops at the ends', () => {
  expect([zoomed(100, 'in'), zoomed(100, 'out'), zoomed(200, 'in'), zoomed(80, 'out'), zoomed(175, 'usual')]).toEqual([
    110, 90, 200, 80, 100,
  ])
})
