import { expect, test } from 'vitest'
import { hasNamesake } from '../../src/kit/people/namesakes.ts'

test('the ID tells people of the same nickname apart, and nobody else', () => {
  const people = { 'kim-1': { nickname: '김수진' }, 'kim-2': { nickname: '김수진' }, minji: { nickname: '민지' } }
  expect(['kim-1', 'kim-2', 'minji', 'unknown'].filter((userId) => hasNamesake(userId, people))).toEqual([
    'kim-1',
    'kim-2',
  ])
  expect(hasNamesake('kim-1', { ...people, 'kim-2': { nickname: '김수' } })).toBe(false)
  expect(hasNamesake('kim-1', undefined)).toBe(false)
})
