import { expect, test } from 'vitest'
import { textMenu } from '../../../src/main/menus/text-menu.ts'
import { createWords } from '../../../src/main/texts.ts'

const words = createWords(() => 'ko')
const page = { replaceMisspelling() {}, session: { addWordToSpellCheckerDictionary: () => true } }
const nothing = { misspelledWord: '', dictionarySuggestions: [], isEditable: false, selectionText: '' }

test('the context menu of text offers spelling suggestions first, and nothing where there is no text', () => {
  const misspelled = { ...nothing, misspelledWord: 'helo', dictionarySuggestions: ['hello', 'help'], isEditable: true }
  expect(textMenu(misspelled, page, words).map(({ label }) => label)).toEqual([
    'hello',
    'help',
    '사전에 추가',
    undefined,
    '잘라내기',
    '복사',
    '붙여넣기',
    '모두 선택',
  ])
  expect(textMenu({ ...nothing, selectionText: '글' }, page, words).map(({ role }) => role)).toEqual(['copy'])
  expect(textMenu(nothing, page, words)).toEqual([])
})
