import { expect, test } from 'vitest'
import { countsOf, totalOf, unreadIn, withMoves } from '../../src/rooms/read-counts.ts'

test('members who have read equally far are counted together', () => {
  expect(countsOf([0, 0, 3, 7, 7, 7])).toEqual([
    { seq: 0, members: 2 },
    { seq: 3, members: 1 },
    { seq: 7, members: 3 },
  ])
})

test('a message is unread by those who have not read so far', () => {
  const unread = unreadIn(countsOf([0, 0, 3, 7, 7, 7]))
  expect([1, 3, 4, 7].map(unread)).toEqual([2, 2, 3, 3])
})

test('the author of a message that nobody has read yet does not count', () => {
  expect(unreadIn(countsOf([3, 7, 7]))(8)).toBe(2)
  expect(unreadIn([])(8)).toBe(0)
})

test('members come, read on and go', () => {
  const counts = withMoves(countsOf([0, 3, 3]), [
    { to: 7, members: 2 },
    { from: 3, to: 7, members: 1 },
    { from: 0, members: 1 },
  ])
  expect(counts).toEqual([
    { seq: 3, members: 1 },
    { seq: 7, members: 3 },
  ])
  expect(totalOf(counts)).toBe(4)
})

test('no count falls below zero when a move comes twice', () => {
  const move = { from: 3, to: 7, members: 2 }
  expect(withMoves(withMoves(countsOf([3, 3]), [move]), [move])).toEqual([{ seq: 7, members: 4 }])
})
