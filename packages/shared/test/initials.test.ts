import { highlights } from '@maru/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  initialQueryTokens,
  initialsHighlights,
  initialsOf,
  initialTokens,
  isInitialsQuery,
} from '../src/text/initials.ts'

const found = (text: string, query: string) =>
  initialsHighlights(text, query).map(({ start, end }) => text.slice(start, end))

const isIndexed = (text: string, query: string) => {
  const tokens = initialTokens(text)
  return initialQueryTokens(query).every(({ text: wanted, prefix }) =>
    tokens.some((token) => (prefix ? token.startsWith(wanted) : token === wanted)),
  )
}

describe('a search by initial consonants', () => {
  test.each([
    ['마루', 'ㅁㄹ', ['마루']],
    ['마루톡', 'ㅁㄹ', ['마루']],
    ['마루', 'ㅁㄹ톡', []],
    ['마루톡', 'ㅁㄹ톡', ['마루톡']],
    ['마루', '마ㄹ', ['마루']],
    ['마루', 'ㅁ루', ['마루']],
    ['나루', '마ㄹ', []],
    ['대한국민', 'ㅎㄱ', ['한국']],
    ['한 국', 'ㅎㄱ', []],
    ['우리 가족 모임', 'ㄱㅈ ㅇㄹ', ['우리', '가족']],
    ['우리 가족 모임', 'ㄱㅈ ㅊㄱ', []],
    ['까치', 'ㄲㅊ', ['까치']],
    ['까치', 'ㄱㅊ', []],
    ['가치', 'ㄲㅊ', []],
    ['감사합니다', 'ㄳ', ['감사']],
    ['감사합니다', 'ㄱㅅㅎ', ['감사합']],
    ['않아', 'ㄶ', []],
    ['나하', 'ㄶ', ['나하']],
    ['바삐', 'ㅄ', []],
    ['부산', 'ㅄ', ['부산']],
    ['라하 라고', 'ㅀ', ['라하']],
    ['ㄳㄳ', 'ㄱㅅ', ['ㄳㄳ']],
    ['ㅋㅋㅋㅋ', 'ㅋㅋ', ['ㅋㅋㅋㅋ']],
    ['코코아', 'ㅋㅋ', ['코코']],
    ['ㅠㅠ', 'ㅠ', ['ㅠㅠ']],
    ['유유', 'ㅠ', []],
    ['Maru 마루 채팅', 'ㅁㄹ maru', ['Maru', '마루']],
    ['Maru 마루 채팅', 'ㅁㄹ aru', []],
    ['東京타워', '京ㅌ', ['京타']],
    ['東京 타워', '京ㅌ', []],
    ['👨‍👩‍👧 가족', 'ㄱㅈ', ['가족']],
    ['한국'.normalize('NFD'), 'ㅎㄱ', ['한국'.normalize('NFD')]],
    ['한국', '한ㄱ'.normalize('NFD'), ['한국']],
    ['마루', 'ﾱﾩ', ['마루']],
    ['마루', '마루', ['마루']],
    ['hello', 'hel', ['hel']],
    ['hello', 'ㅎ', []],
    ['마루', '!', []],
    ['마루', '', []],
    ['', 'ㅁ', []],
  ])('in %j for %j finds %j', (text, query, wanted) => {
    expect(found(text, query)).toEqual(wanted)
  })

  test.each([
    ['ㅁㄹ', true],
    ['마ㄹ', true],
    ['ㄲ', true],
    ['ㄳ', true],
    ['maru ㅁ', true],
    ['마루', false],
    ['ㅠㅠ', false],
    ['maru', false],
    ['', false],
  ])('is what %j asks for: %s', (query, wanted) => {
    expect(isInitialsQuery(query)).toBe(wanted)
  })
})

describe('the initials of a text', () => {
  test.each([
    ['마루', 'ㅁㄹ'],
    ['Maru 빨래!', 'maru ㅃㄹ!'],
    ['가까나다따라마바빠사싸아자짜차카타파하', 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'],
    ['값'.normalize('NFD'), 'ㄱ'],
    ['힣ㅋㄳ', 'ㅎㅋㄱㅅ'],
    ['', ''],
  ])('%j are %j', (text, wanted) => {
    expect(initialsOf(text)).toBe(wanted)
  })

  test('are indexed as pairs of neighbours, with the last of each run', () => {
    expect(initialTokens('우리 가족 a방')).toEqual(['ㅇㄹ', 'ㄹ', 'ㄱㅈ', 'ㅈ', 'ㅂ'])
    expect(initialQueryTokens('ㅁㄹ톡 ㄱ')).toEqual([
      { text: 'ㅁㄹ', prefix: false },
      { text: 'ㄹㅌ', prefix: false },
      { text: 'ㄱ', prefix: true },
    ])
  })
})

const piece = fc.constantFrom(
  ...[
    '가',
    '까',
    '한',
    '국',
    '값',
    '힣',
    'ㅁ',
    'ㄲ',
    'ㄳ',
    'ㅠ',
    'ᄀ',
    '한'.normalize('NFD'),
    '京',
    'a',
    'B',
    'ﬁ',
    '１',
    'é',
    'e\u0301',
  ],
  ...[' ', '.', '👍', '👨‍👩‍👧', 'が', 'か\u3099', 'ﾱ', '㉠', '\n'],
)
const pieces = fc.array(piece, { maxLength: 10 })
const anyText = fc.oneof(
  pieces.map((parts) => parts.join('')),
  fc.stringMatching(/^[가-힣ㄱ-ㅣ a-z.]{0,12}$/u),
  fc.string({ unit: 'grapheme' }),
)
const anyQuery = fc.oneof(
  fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')),
  fc.stringMatching(/^[가-힣ㄱ-ㅎ a-z]{0,4}$/u),
)
/** A text, and a query made of a part of it with some of its letters as initials. */
const textAndPart = fc
  .tuple(
    fc.stringMatching(/^[가-힣ㄱ-ㅎ a-zA-Z京👍.]{1,14}$/u),
    fc.nat(),
    fc.nat(4),
    fc.array(fc.boolean(), { minLength: 5 }),
  )
  .map(([text, start, length, byInitial]) => {
    const letters = [...text]
    const part = letters.slice(start % letters.length).slice(0, length + 1)
    return { text, part: part.map((letter, index) => (byInitial[index] ? initialsOf(letter) : letter)).join('') }
  })

describe('for any text and query', () => {
  const runs = { numRuns: 2_000 }

  test('highlights are in order, within the text, on whole letters and apart from each other', () => {
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
    fc.assert(
      fc.property(
        fc.oneof(
          fc.tuple(anyText, anyQuery),
          textAndPart.map(({ text, part }) => [text, part] as const),
        ),
        ([text, query]) => {
          const borders = new Set([text.length, ...[...graphemes.segment(text)].map(({ index }) => index)])
          let end = -1
          for (const highlight of initialsHighlights(text, query)) {
            expect(highlight.start).toBeGreaterThan(end)
            expect(highlight.end).toBeGreaterThan(highlight.start)
            expect(borders.has(highlight.start) && borders.has(highlight.end)).toBe(true)
            end = highlight.end
          }
        },
      ),
      runs,
    )
  })

  test('a text is found by the initials of any part of a word, which is highlighted', () => {
    const word = fc.stringMatching(/^[가-힣]{1,8}$/u)
    const beside = fc.constantFrom('', 'a', ' ', '京', '👍', 'ㅏ')
    fc.assert(
      fc.property(
        word,
        beside,
        beside,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('NFC', 'NFD'),
        (run, before, after, from, length, form) => {
          const start = from % run.length
          const part = run.slice(start, start + 1 + (length % (run.length - start)))
          const text = (before + run + after).normalize(form)
          const at = (before + run.slice(0, start)).normalize(form).length
          const marked = initialsHighlights(text, initialsOf(part))
          expect(marked.some((mark) => mark.start <= at && mark.end >= at + part.normalize(form).length)).toBe(true)
        },
      ),
      runs,
    )
  })

  test('a highlight begins with the initials of the query', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[가-깋나-닣ㄱㄴ ]{0,10}$/u),
        fc.stringMatching(/^[ㄱㄲㄴ]{1,3}$/u),
        (text, query) => {
          const marked = found(text, query)
          for (const each of marked) expect(initialsOf(each).startsWith(query)).toBe(true)
          expect(marked.length > 0).toBe(initialsOf(text).includes(query))
        },
      ),
      runs,
    )
  })

  test('the index has every text that the search finds', () => {
    let hits = 0
    const check = (text: string, query: string) => {
      if (initialsHighlights(text, query).length === 0) return
      hits++
      expect(isIndexed(text, query)).toBe(true)
    }
    fc.assert(fc.property(anyText, anyQuery, check), runs)
    fc.assert(
      fc.property(textAndPart, ({ text, part }) => check(text, part)),
      runs,
    )
    expect(hits).toBeGreaterThan(500)
  })

  test('a query without initials finds what the ordinary search finds', () => {
    fc.assert(
      fc.property(anyText, fc.stringMatching(/^[가-힣 a-z京]{0,3}$/u), (text, query) => {
        expect(initialsHighlights(text, query)).toEqual(highlights(text, query))
      }),
      runs,
    )
  })
})
