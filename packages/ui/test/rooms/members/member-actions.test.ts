import { describe, expect, test } from 'vitest'
import { memberActions } from '../../../src/rooms/members/member-actions.ts'

const group = (role: 'owner' | 'moderator' | 'member') => ({ kind: 'group', role }) as const
const person = (role: 'owner' | 'moderator' | 'member', userId = 'jisu') => ({ userId, role })

describe('actions offered for a member', () => {
  test('are all of them for the owner', () => {
    expect(memberActions(group('owner'), person('member'), 'me')).toEqual(['makeModerator', 'transfer', 'kick', 'ban'])
    expect(memberActions(group('owner'), person('moderator'), 'me')).toEqual(['makeMember', 'transfer', 'kick', 'ban'])
  })

  test('let a moderator remove members, but no moderator and no owner', () => {
    expect(memberActions(group('moderator'), person('member'), 'me')).toEqual(['kick', 'ban'])
    expect(memberActions(group('moderator'), person('moderator'), 'me')).toEqual([])
    expect(memberActions(group('moderator'), person('owner'), 'me')).toEqual([])
  })

  test('are none for a member', () => {
    expect(memberActions(group('member'), person('member'), 'me')).toEqual([])
  })

  test('are none for oneself', () => {
    expect(memberActions(group('owner'), person('owner', 'me'), 'me')).toEqual([])
    expect(memberActions(group('moderator'), person('moderator', 'me'), 'me')).toEqual([])
  })

  test('are none in a direct room', () => {
    expect(memberActions({ kind: 'direct', role: 'member' }, person('member'), 'me')).toEqual([])
  })
})
