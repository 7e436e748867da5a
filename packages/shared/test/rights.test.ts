import { mayActAsOwner, mayDeleteOthers, mayLeave, mayManage, mayPin, mayRemove } from '@maru/shared'
import { expect, test } from 'vitest'

const group = (role: 'owner' | 'moderator' | 'member') => ({ kind: 'group', role }) as const
const direct = { kind: 'direct', role: 'member' } as const
const everyone = [group('owner'), group('moderator'), group('member'), direct]

test('the owner and moderators manage a group, and only the owner transfers or deletes it', () => {
  expect(everyone.map(mayManage)).toEqual([true, true, false, false])
  expect(everyone.map(mayActAsOwner)).toEqual([true, false, false, false])
})

test('an owner can leave only as the last member, and no one can leave a direct room', () => {
  expect(mayLeave(group('owner'), 2)).toBe(false)
  expect(mayLeave(group('owner'), 1)).toBe(true)
  expect(mayLeave(group('member'), 3)).toBe(true)
  expect(mayLeave(direct, 2)).toBe(false)
})

test('the owner and moderators can remove members of lower rank, and ban non-members', () => {
  const others = ['owner', 'moderator', 'member', undefined] as const
  const rightsOf = (standing: Parameters<typeof mayRemove>[0]) => others.map((other) => mayRemove(standing, other))
  expect(rightsOf(group('owner'))).toEqual([false, true, true, true])
  expect(rightsOf(group('moderator'))).toEqual([false, false, true, true])
  expect(rightsOf(group('member'))).toEqual([false, false, false, false])
  expect(rightsOf(direct)).toEqual([false, false, false, false])
})

test('the owner and moderators pin messages in a group, and both members in a direct room', () => {
  expect(everyone.map(mayPin)).toEqual([true, true, false, true])
})

test("the owner and moderators delete others' messages in a group, and no one in a direct room", () => {
  expect(everyone.map(mayDeleteOthers)).toEqual([true, true, false, false])
})
