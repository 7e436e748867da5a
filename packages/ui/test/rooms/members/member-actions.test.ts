import { describe, expect, test } from 'vitest'
import { memberActions } from '../../../src/rooms/members/member-actions.ts'

const group = (role: 'owner' | 'moderator' | 'member') => ({ kind: 'group', role }) as const
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
