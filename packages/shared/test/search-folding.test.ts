import { highlights, indexTokens, queryTokens } from '@maru/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const found = (text: string, query: string) => highlights(text, query).map(({ start, end }) => text.slice(start, end))

const isIndexed = (text: string, query: string) => {
  const tokens = indexTokens(text)
  return queryTokens(query).every(({ text: wanted, prefix }) =>
    tokens.some((token) => (prefix ? token.startsWith(wanted) : token === wanted)),
  )
}

describe('a text is found by itself', () => {
  test.each([
    ['Greek, whose last sigma looks different', 'ΟΔΟΣ'],
    ['Hangul letters that were typed one by one', 'ㄱㅏ'],
    ['laughter', 'ㅋㅋㅋ'],
    ['a syllable and a letter that lengthens it', '하ㅏ'],
    ['half-width Kana with a voicing mark', 'ｶﾞｷﾞ'],
    ['half-width Hangul', 'ﾡￂ'],
    ['a Turkish dotted I', 'İstanbul'],
    ['decomposed Hangul', '한글'.normalize('NFD')],
    ['a letter that has no composed form', 'x\u0302y'],
    ['letters beyond 16 bits', '𝐌𝐚𝐫𝐮 𠮷野'],
    ['a ligature', 'oﬃce'],
  ])('%s', (_, text) => {
    expect(found(text, text).join(' ')).toBe(text)
    expect(isIndexed(text, text)).toBe(true)
  })

  test('for any text that has letters', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom(...'ㄱㅏ가ΣAﬁ\u0301 .'),
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        if (queryTokens(text).length === 0) return
        expect(highlights(text, text)).not.toEqual([])
        expect(isIndexed(text, text)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })
})

test('a search treats both forms of sigma as equal', () => {
  expect(found('ΟΔΟΣ οδος', 'οδος')).toEqual(['ΟΔΟΣ', 'οδος'])
  expect(found('ο δρόμος', 'ΔΡΌΜΟΣ')).toEqual(['δρόμος'])
})

test('a hit on a part of a letter highlights the whole letter', () => {
  expect(found('oﬃce', 'of')).toEqual(['oﬃ'])
  expect(found('x\u0302', 'x')).toEqual(['x\u0302'])
})

test('a long text is searched from end to end', () => {
  const text = `${'lorem 가나다라 '.repeat(1_000)}마루`
  expect(text.length).toBeGreaterThan(10_000)
  expect(found(text, '마루')).toEqual(['마루'])
  expect(found(text, '다라 lor')).toHaveLength(2_000)
  expect(isIndexed(text, '다라 마루 lor')).toBe(true)
})
