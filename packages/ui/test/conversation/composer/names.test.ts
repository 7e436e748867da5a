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
const names = namesOf(people, false)

describe('names in a message', () => {
  test.each([
    ['@김민수 봤어요?', '@kim.ms 봤어요?'],
    ['@김민수님, @김민.', '@kim.ms님, @kim.ms.2.'],
    ['(@최 수 진)', '(@choi)'],
    ['@Sam!', '@sam!'],
    ['@a+b (c)', '@lee'],
  ])('are sent as IDs and edited as names: %j, %j', (written, sent) => {
    expect(names.toIds(written)).toBe(sent)
    expect(names.toNames(sent)).toBe(written)
  })

  test('don’t count inside another word, or before letters that would make another ID', () => {
    for (const text of ['mail@Sam', '@Samuel', '@김민수a', '@김민수.b', '@준', '@없는사람'])
      expect(names.toIds(text)).toBe(text)
  })

  test('are replaced by the ID for people whose nickname is also another person’s nickname or ID', () => {
    expect(['kim.ms', 'jun-1', 'jun-2', 'park'].map((userId) => names.of(userId))).toEqual([
      '김민수',
      'jun-1',
      'jun-2',
      'park',
    ])
    expect(names.toNames('@jun-1 @park')).toBe('@jun-1 @park')
  })

  test('stay IDs in a text that would not convert back to the same', () => {
    expect(names.toNames('@kim.ms.2수 봐요')).toBe('@kim.ms.2수 봐요')
  })

  test('mention many in a group, in Korean too, whoever has such a name or ID', () => {
    const group = namesOf([...people, { userId: 'all', nickname: '전부' }, { userId: 'min', nickname: 'here' }], true)
    expect(group.toIds('@모두에게, @all')).toBe('@all에게, @all')
    expect(group.toNames('@all')).toBe('@all')
    expect(group.of('min')).toBe('min')
    expect(group.mentioned('@all @here @min')).toEqual(['min'])
    expect(group.mentionsAll('@here @min')).toBe('here')
    expect(group.mentionsAll('@here @all')).toBe('all')
    expect(namesOf([{ userId: 'min', nickname: '모두' }], true).toIds('@모두')).toBe('@min')
    expect(names.toIds('@모두')).toBe('@모두')
    expect(names.mentionsAll('@all')).toBeUndefined()
  })

  test('mention each person once, and only people in the room', () => {
    expect(names.mentioned('@kim.ms, @sam. @kim.ms @nobody x@sam')).toEqual(['kim.ms', 'sam'])
    expect(namesOf([], false).toIds('@김민수')).toBe('@김민수')
  })
})
