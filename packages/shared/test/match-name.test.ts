import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { initialsOf } from '../src/text/initials.ts'
import { matchName } from '../src/text/match-name.ts'
import { nameScores, rank } from '../src/text/rank.ts'

function matched(name: string, query: string): string | undefined {
  const match = matchName(name, query)
  if (!match) return undefined
  const kind = Object.entries(nameScores).find(([, score]) => score === match.score)?.[0]
  const marked = match.highlights.map(({ start, end }) => name.slice(start, end))
  return `${kind}: ${marked.join(' + ')}`
}

describe('a name in the quick switcher', () => {
  test.each([
    ['마루', '마루', 'exact: 마루'],
    ['Design', 'ｄｅｓｉｇｎ', 'exact: Design'],
    ['마루', ' 마루 ', 'exact: 마루'],
    ['마루'.normalize('NFD'), '마루', `exact: ${'마루'.normalize('NFD')}`],
    ['🎉', '🎉', 'exact: 🎉'],
    ['ㅋㅋ', 'ㅋㅋ', 'exact: ㅋㅋ'],
    ['마루 모임', '마루', 'start: 마루'],
    ['Design team', 'des', 'start: Des'],
    ['team maru', 'm', 'wordStart: m'],
    ['우리 마루 모임', '마루', 'wordStart: 마루'],
    ['우리 가족 모임', '가족 모', 'wordStart: 가족 모'],
    ['#random', 'random', 'wordStart: random'],
    ['대마루 마루', '마루', 'wordStart: 마루'],
    ['대마루', '마루', 'anywhere: 마루'],
    ['johnkim', 'kim', 'anywhere: kim'],
    ['우리 가족 모임', '모임 우리', 'anywhere: 우리 + 모임'],
    ['마루', 'ㅁㄹ', 'initials: 마루'],
    ['마루톡', 'ㅁㄹㅌ', 'initials: 마루톡'],
    ['마루', 'ㅁㄹ톡', undefined],
    ['마루', '마ㄹ', 'initials: 마루'],
    ['대한국민', 'ㅎㄱ', 'initials: 한국'],
    ['우리 가족 모임', 'ㅁㅇ ㄱㅈ', 'initials: 가족 + 모임'],
    ['까치', 'ㄱㅊ', undefined],
    ['마루', 'maru', undefined],
    ['마루', '', undefined],
    ['마루', '  ', undefined],
    ['마루', '루마', undefined],
    ['마', '마루', undefined],
    ['', '마', undefined],
  ])('%j for %j: %s', (name, query, wanted) => {
    expect(matched(name, query)).toBe(wanted)
  })

  // Each row is the content of the field after each keystroke.
  test.each([
    ['마루', ['ㅁ', '마', '말', '마루']],
    ['한국', ['ㅎ', '하', '한', '한ㄱ', '한구', '한국']],
    ['달구지', ['ㄷ', '다', '달', '닭', '달구', '달궂', '달구지']],
    ['까치', ['ㄲ', '까', '깣', '까치']],
    ['감사', ['ㄱ', '가', '감', '감ㅅ', '감사']],
    ['우리 가족', ['ㅇ', '우', '울', '우리', '우리 ', '우리 ㄱ', '우리 가', '우리 갖', '우리 가조', '우리 가족']],
  ])('%s stays in sight while it is being typed', (name, keystrokes) => {
    for (const typed of keystrokes) expect([typed, matched(name, typed)]).not.toEqual([typed, undefined])
  })

  test.each([
    ['마나', '말'],
    ['한국', '하ㄱ국'],
    ['한국', '하국'],
    ['마루', '맒'],
  ])('%s does not stay when something else is typed: %s', (name, typed) => {
    expect(matchName(name, typed)).toBeUndefined()
  })

  test('matches every part of itself, and the initials of that part', () => {
    const name = fc.stringMatching(/^[가-힣ㄱ-ㅎa-zA-Z .👍]{1,12}$/u)
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (text, from, length) => {
        const letters = [...text]
        const part = letters
          .slice(from % letters.length)
          .slice(0, 1 + (length % letters.length))
          .join('')
        fc.pre(part.trim() !== '')
        expect(matchName(text, part)?.score).toBeGreaterThan(0)
        expect(matchName(text, initialsOf(part))?.score).toBeGreaterThan(0)
      }),
      { numRuns: 2_000 },
    )
  })

  test('has its highlights within itself, for any query', () => {
    const any = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.stringMatching(/^[가-깋ㄱ-ㅎ a]{0,6}$/u))
    fc.assert(
      fc.property(any, any, (name, query) => {
        for (const { start, end } of matchName(name, query)?.highlights ?? []) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(name.length)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('found names', () => {
  const hits =
    (...names: [name: string, lastAt: number][]) =>
    (query: string) =>
      rank(
        names.flatMap(([name, lastAt]) => {
          const match = matchName(name, query)
          return match ? [{ name, lastAt, score: match.score }] : []
        }),
      ).map(({ name }) => name)

  test('are ordered by how well they match, then by how recent they are', () => {
    const named = hits(
      ['큰가나', 9],
      ['가나', 1],
      ['새 가나', 8],
      ['가나다', 2],
      ['고니', 7],
      ['가나방', 3],
      ['구니', 9],
    )
    expect(named('가나')).toEqual(['가나', '가나방', '가나다', '새 가나', '큰가나'])
    expect(named('ㄱㄴ')).toEqual(['큰가나', '구니', '새 가나', '고니', '가나방', '가나다', '가나'])
  })

  test('that match by initials come before those that match somewhere inside', () => {
    expect(hits(['a ㅋㅋ', 1], ['zㅋㅋ', 9], ['코코', 2], ['ㅋㅋ', 0])('ㅋㅋ')).toEqual([
      'ㅋㅋ',
      'a ㅋㅋ',
      '코코',
      'zㅋㅋ',
    ])
  })
})
