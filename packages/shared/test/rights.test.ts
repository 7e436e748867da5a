import { mayActAsOwner, mayDeleteOthers, mayLeave, mayManage, mayPin, mayRemove } from '@maru/shared'
import { expect, test } from 'vitest'

const group = (role: 'owner' | 'moderator' | 'member') => ({ kind: 'group', role }) as const
const direct = { kind: 'direct', role: 'member' } as const
const everyone = [group('owner'), group('moderator'), group('member'), direct]

test('the owner and moderators of a group manage it, and the owner alone gives it away or deletes it', () => {
  expect(everyone.map(mayManage)).toEqual([true, true, false, false])
  expect(everyone.map(mayActAsOwner)).toEqual([true, false, false, false])
})

test('an owner leaves only when nobody else is in the room, and nobody leaves a direct room', () => {
  expect(mayLeave(group('owner'), 2)).toBe(false)
  expect(mayLeave(group('owner'), 1)).toBe(true)
  expect(mayLeave(group('member'), 3)).toBe(true)
  expect(mayLeave(direct, 2)).toBe(false)
})

test('whoever manages a group takes out those who stand below, and bans strangers', () => {
  const others = ['owner', 'moderator', 'member', undefined] as const
  const rightsOf = (standing: Parameters<typeof mayRemove>[0]) => others.map((other) => mayRemove(standing, other))
  expect(rightsOf(group('owner'))).toEqual([false, true, true, true])
  expect(rightsOf(group('moderator'))).toEqual([false, false, true, true])
  expect(rightsOf(group('member'))).toEqual([false, false, false, false])
  expect(rightsOf(direct)).toEqual([false, false, false, false])
})

test('messages are pinned by whoever manages a group, and by both in a direct room', () => {
  expect(everyone.map(mayPin)).toEqual([true, true, false, true])
})

test("others' messages are deleted by whoever manages a group, and by nobody in a direct room", () => {
  expect(everyone.map(mayDeleteOthers)).toEqual([true, true, false, false])
})
