import { expect, test } from 'vitest'
import { parseMaruLink, targetInArguments } from '../../src/main/maru-links.ts'

test.each([
  ['maru://room/cd7vkWxchBSqu17xXG7iHq', { roomId: 'cd7vkWxchBSqu17xXG7iHq' }],
  ['maru://invite/AbCdEf0123456789_-', { invite: 'AbCdEf0123456789_-' }],
  ['maru://room/%2e%2e%2fetc', undefined],
  ['maru://room/abc/12', { roomId: 'abc', seq: 12 }],
  ['maru://room/abc/0', undefined],
  ['maru://room/abc/1/2', undefined],
  ['maru://invite/AbCdEf0123456789_-/1', undefined],
  ['maru://room/a/b', undefined],
  ['maru://elsewhere/x', undefined],
  ['https://room/x', undefined],
  ['', undefined],
])('the link %j opens %j', (link, target) => {
  expect(parseMaruLink(link)).toEqual(target)
})

test('a link is found among the arguments of a second start', () => {
  expect(targetInArguments(['/opt/maru', '--hidden', 'maru://room/abc'])).toEqual({ roomId: 'abc' })
  expect(targetInArguments(['/opt/maru', '--hidden'])).toBeUndefined()
})
