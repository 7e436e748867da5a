import { fill, languageOf } from '@maru/shared'
import { expect, test } from 'vitest'

test.each([
  ['system', ['ko-KR', 'en'], 'ko'],
  ['system', ['fr', 'en-GB', 'ko'], 'en'],
  ['system', ['fr'], 'en'],
  ['en', ['ko'], 'en'],
] as const)('with %s chosen and %j of the system it speaks %s', (chosen, systems, language) => {
  expect(languageOf(chosen, systems)).toBe(language)
})

test('a text is filled in by name, and a missing param leaves nothing behind', () => {
  expect(fill('{name}: {count} of {count}{rest}', { name: '민지', count: 3 })).toBe('민지: 3 of 3')
})
