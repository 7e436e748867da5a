import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasSigns, indexTokens, messageTokens, namedIn, searchHighlights, searchTerms } from '../src/index.ts'

const people = [
  { userId: 'sujin.kim', nickname: '김수진' },
  { userId: 'minji', nickname: '민지' },
]
const found = (text: string, query: string, initials = false) =>
  searchHighlights(text, query, people, initials).map(({ start, end }) => text.slice(start, end))

/** Whether an index of such tokens offers the text for the query. */
function isOffered(text: string, query: string, initials: boolean): boolean {
  const index = messageTokens(text)
  return searchTerms(query, people, initials).every(({ alternatives }) =>
    alternatives.some(({ tokens, initials: ofInitials }) =>
      tokens.every(({ text: wanted, prefix }) =>
        index[ofInitials ? 'initials' : 'tokens'].some((token) =>
          prefix ? token.startsWith(wanted) : token === wanted,
        ),
      ),
    ),
  )
}

describe('a mention', () => {
  test.each([
    ['@sujin.kim 회의 언제예요?', '김수진', ['@sujin.kim']],
    ['@sujin.kim 회의 언제예요?', '@김수진', ['@sujin.kim']],
    ['@sujin.kim 회의 언제예요?', '수진 회의', ['@sujin.kim', '회의']],
    ['@sujin.kim. 김수진 님', '김수진', ['@sujin.kim', '김수진']],
    ['@sujin.kim 회의', '민지', []],
    ['sujin.kim 회의', '김수진', []],
    ['@sujin.kim 회의', '김수진 내일', []],
  ])('in %j is found for %j as %j', (text, query, wanted) => {
    expect(found(text, query)).toEqual(wanted)
  })

  test('is also found by the initials of the name, where the index has some', () => {
    expect(found('@sujin.kim 회의', 'ㄱㅅㅈ', true)).toEqual(['@sujin.kim'])
    expect(found('@sujin.kim 회의', 'ㄱㅅㅈ ㅎㅇ', true)).toEqual(['@sujin.kim', '회의'])
    expect(found('@sujin.kim 회의', 'ㄱㅅㅈ')).toEqual([])
  })

  test('is looked up by the people whom a word names', () => {
    expect(namedIn('수진 회의', people)).toEqual([people[0]])
    expect(namedIn('ㅁㅈ', people, true)).toEqual([people[1]])
  })
})

test('what is found is what the index offers', () => {
  const part = fc.constantFrom(
    '@sujin.kim',
    '@minji',
    '김수진',
    '수진',
    'ㄱㅅ',
    ' ',
    ' ',
    'v1.2',
    '1.2',
    '👍',
    '회의',
    'kim',
  )
  const text = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, fc.boolean(), (message, query, initials) => {
      if (searchHighlights(message, query, people, initials).length > 0)
        expect(isOffered(message, query, initials)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

test('a text without signs has no tokens that the first indexes lacked', () => {
  expect(hasSigns('v1.2.3')).toBe(true)
  expect(hasSigns('좋아요 👍')).toBe(true)
  expect(hasSigns('1.2.3 그리고 2v')).toBe(false)
  expect(indexTokens('v1')).toEqual(['v1', '1'])
})
