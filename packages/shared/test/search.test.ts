import { fold, highlights, indexTokens, queryTokens } from '@maru/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const found = (text: string, query: string) => highlights(text, query).map(({ start, end }) => text.slice(start, end))

const isIndexed = (text: string, query: string) => {
  const tokens = indexTokens(text)
  return queryTokens(query).every(({ text: wanted, prefix }) =>
    tokens.some((token) => (prefix ? token.startsWith(wanted) : token === wanted)),
  )
}

describe('a search', () => {
  test.each([
    ['우리집강아지는 예쁘다', '강아지', ['강아지']],
    ['우리집강아지는 예쁘다', '지', ['지']],
    ['마루', '마루', ['마루']],
    ['Concatenate the CATS', 'cat', ['CAT']],
    ['ＭＡＲＵ 마루', 'maru', ['ＭＡＲＵ']],
    ['오늘 점심 뭐 먹지? 점심!', '점심 먹지', ['점심', '먹지', '점심']],
    ['ﬁnal', 'final', ['ﬁnal']],
    ['👨‍👩‍👧 가족 사진', '가족', ['가족']],
    ['안녕하세요'.normalize('NFD'), '하세', ['하세'.normalize('NFD')]],
    ['v2.0을 배포', '배포', ['배포']],
    ['Maru를 씁니다', 'maru', ['Maru']],
    ['東京へ行く', '京へ', ['京へ']],
    ['a.b*c', '(*', []],
    ['hello', 'ello', []],
    ['한 글', '한글', []],
    ['v1.2.3을 배포', '1.2.3', ['1.2.3']],
    ['v1.2.3 이후 1.2.3', '1.2', ['1.2', '1.2']],
    ['v12', '2', []],
    ['room101', '101', ['101']],
    ['3 rooms, 1.2', '1.2.3', ['3', '1', '2']],
    ['좋아요👍🎉', '👍', ['👍']],
    ['👍🏽 thanks', '👍', ['👍🏽']],
    ['사랑해 ❤️', '❤', ['❤️']],
    ['사랑해 ❤', '❤️', ['❤']],
    ['🇰🇷 대한민국', '🇰🇷', ['🇰🇷']],
    ['👨‍👩‍👧 가족', '👨‍👩‍👧', ['👨‍👩‍👧']],
    ['👍', '👎', []],
  ])('in %j for %j finds %j', (text, query, wanted) => {
    expect(found(text, query)).toEqual(wanted)
  })

  test('handles very long texts, and does not read a query as a pattern', () => {
    expect(found(`${'가'.repeat(5_000)}나`, '가나')).toEqual(['가나'])
    expect(found('(a+)+$ is a pattern', '(a+)+$')).toEqual(['a', 'a'])
  })

  test('finds nothing that its index would have missed', () => {
    const words = fc.stringMatching(/^[가-힣a-cA-C１２é ﬁ👍.]{0,14}$/u)
    fc.assert(
      fc.property(
        fc.oneof(words, fc.string({ unit: 'grapheme' })),
        fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 4 })),
        (text, query) => {
          if (highlights(text, query).length > 0) expect(isIndexed(text, query)).toBe(true)
        },
      ),
      { numRuns: 3_000 },
    )
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(4), (text, start, length) => {
        const query = [...text]
          .slice(start % (text.length + 1))
          .slice(0, length)
          .join('')
        if (highlights(text, query).length > 0) expect(isIndexed(text, query)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  test('highlights offsets of the original text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3 }), (text, query) => {
        let last = -1
        for (const { start, end } of highlights(text, query)) {
          expect(start).toBeGreaterThan(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
    )
    expect(fold('ＡＢｃ')).toBe('abc')
  })
})
