import { describe, expect, test } from 'vitest'
import { type MemberRow, memberRows, pagedMemberRows } from '../../../src/rooms/members/member-list.ts'

const people = {
  owner: { userId: 'owner', nickname: '민지', presence: 'online', blocked: false },
  zoe: { userId: 'zoe', nickname: 'Zoe', presence: 'away', blocked: false },
  anna: { userId: 'anna', nickname: 'Anna', presence: 'offline', blocked: false },
} as const
const room = {
  members: [
    { userId: 'zoe', role: 'member' },
    { userId: 'anna', role: 'member' },
    { userId: 'owner', role: 'owner' },
  ],
  bans: ['troll'],
} as const

const textOf = (row: MemberRow) => {
  if (row.kind === 'more') return `more ${row.after}`
  return row.kind === 'heading' ? `# ${row.role} ${row.count}` : row.person.nickname
}
const drawn = (query = '') => memberRows(room, people, query, 'en').map(textOf)

test('the member list is grouped by role and sorted by name, with banned people last', () => {
  expect(drawn()).toEqual(['# owner 1', '민지', '# member 2', 'Anna', 'Zoe', '# banned 1', 'troll'])
})

test('the filter of the member list matches any part of a name or an ID, whatever the case', () => {
  expect(drawn(' ANN ')).toEqual(['# member 1', 'Anna'])
  expect(drawn('지')).toEqual(['# owner 1', '민지'])
  expect(drawn('own')).toEqual(['# owner 1', '민지'])
  expect(drawn('nobody')).toEqual([])
})

describe('the pages of a large room', () => {
  const paged = (next: string | undefined, query = '') =>
    pagedMemberRows({ ...room, next }, people, query, 'en', 9_231).map(textOf)

  test('keep the order in which members joined, after the owner and moderators, and count everyone', () => {
    expect(paged('2')).toEqual(['# owner 1', '민지', '# member 9230', 'Zoe', 'Anna', 'more 2'])
  })

  test('end with the banned people, and count whom a search found only when it has found them all', () => {
    expect(paged(undefined, 'tro')).toEqual(['# owner 1', '민지', '# member 2', 'Zoe', 'Anna', '# banned 1', 'troll'])
    expect(paged('2', 'a')).toContain('# member undefined')
  })
})
