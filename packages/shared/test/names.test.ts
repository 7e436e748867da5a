import { expect, test } from 'vitest'
import { roomName } from '../src/index.ts'

test('a direct room is named after its other member, by ID while the nickname is unknown', () => {
  const direct = { title: '', other: 'jisu' }
  expect(roomName(direct, { jisu: { nickname: '지수' } })).toBe('지수')
  expect(roomName(direct, {})).toBe('jisu')
})
