import { describe, expect, test } from 'vitest'
import { namesOf } from '../../../src/conversation/composer/names.ts'

const people = [
  { userId: 'kim.ms', nickname: '김민수' },
  { userId: 'kim.ms.2', nickname: '김민' },
  { userId: 'sam', nickname: 'Sam' },
  { userId: 'jun-1', nickname: '준' },
  { userId: 'jun-2', nickname: '준' },
  { userId: 'lee', nickname: 'a+b (c)' },
  { userId: 'park', nickname: 'sam' },
  { userId: 'choi', nickname: '최 수 진' },
]
const names = namesOf(people)

describe('people in what one writes', () => {
  test.each([
    ['@김민수 봤어요?', '@kim.ms 봤어요?'],
    ['@김민수님, @김민.', '@kim.ms님, @kim.ms.2.'],
    ['(@최 수 진)', '(@choi)'],
    ['@Sam!', '@sam!'],
    ['@a+b (c)', '@lee'],
  ])('%j is sent as %j and edited as it was written', (written, sent) => {
    expect(names.toIds(written)).toBe(sent)
    expect(names.toNames(sent)).toBe(written)
  })

  test('a name is nobody’s inside of another word, or with letters that would make another ID', () => {
    for (const text of ['mail@Sam', '@Samuel', '@김민수a', '@김민수.b', '@준', '@없는사람'])
      expect(names.toIds(text)).toBe(text)
  })

  test('who shares a name with somebody, or has somebody’s ID for a name, is called by ID', () => {
    expect(['kim.ms', 'jun-1', 'jun-2', 'park'].map((userId) => names.of(userId))).toEqual([
      '김민수',
      'jun-1',
      'jun-2',
      'park',
    ])
    expect(names.toNames('@jun-1 @park')).toBe('@jun-1 @park')
  })

  test('a text that would not come back as it was keeps its IDs', () => {
    expect(names.toNames('@kim.ms.2수 봐요')).toBe('@kim.ms.2수 봐요')
  })

  test('who is named counts once, and only who is here', () => {
    expect(names.mentioned('@kim.ms, @sam. @kim.ms @nobody x@sam')).toEqual(['kim.ms', 'sam'])
    expect(namesOf([]).toIds('@김민수')).toBe('@김민수')
  })
})
