import { describe, expect, test } from 'vitest'
import { mayDelete, mayLeave, mayManage, memberActions } from '../../../src/rooms/members/rights.ts'

const group = (role: 'owner' | 'moderator' | 'member', members = 3) => ({ kind: 'group', role, members }) as const
const person = (role: 'owner' | 'moderator' | 'member', userId = 'jisu') => ({ userId, role })

describe('what is offered for a member', () => {
  test('the owner is offered everything', () => {
    expect(memberActions(group('owner'), person('member'), 'me')).toEqual(['makeModerator', 'transfer', 'kick', 'ban'])
    expect(memberActions(group('owner'), person('moderator'), 'me')).toEqual(['makeMember', 'transfer', 'kick', 'ban'])
  })

  test('a moderator may take members out, and nobody who stands as high', () => {
    expect(memberActions(group('moderator'), person('member'), 'me')).toEqual(['kick', 'ban'])
    expect(memberActions(group('moderator'), person('moderator'), 'me')).toEqual([])
    expect(memberActions(group('moderator'), person('owner'), 'me')).toEqual([])
  })

  test('a member is offered nothing', () => {
    expect(memberActions(group('member'), person('member'), 'me')).toEqual([])
  })

  test('nobody is offered anything against themselves', () => {
    expect(memberActions(group('owner'), person('owner', 'me'), 'me')).toEqual([])
    expect(memberActions(group('moderator'), person('moderator', 'me'), 'me')).toEqual([])
  })

  test('in a direct conversation nothing is offered', () => {
    expect(memberActions({ kind: 'direct', role: 'member' }, person('member'), 'me')).toEqual([])
  })
})

test('settings are offered to the owner and moderators of a group, deleting to the owner', () => {
  expect([mayManage(group('owner')), mayManage(group('moderator')), mayManage(group('member'))]).toEqual([
    true,
    true,
    false,
  ])
  expect([mayDelete(group('owner')), mayDelete(group('moderator'))]).toEqual([true, false])
  expect(mayManage({ kind: 'direct', role: 'member' })).toBe(false)
})

test('an owner is offered to leave only when nobody else is in the room', () => {
  expect(mayLeave(group('owner', 2))).toBe(false)
  expect(mayLeave(group('owner', 1))).toBe(true)
  expect(mayLeave(group('member'))).toBe(true)
  expect(mayLeave({ kind: 'direct', role: 'member', members: 2 })).toBe(false)
})
