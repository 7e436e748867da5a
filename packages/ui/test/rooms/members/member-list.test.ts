import { expect, test } from 'vitest'
import { memberRows } from '../../../src/rooms/members/member-list.ts'

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

const drawn = (query = '') =>
  memberRows(room, people, query, 'en').map((row) =>
    row.kind === 'heading' ? `# ${row.role} ${row.count}` : row.person.nickname,
  )

test('the member list is grouped by role and sorted by name, with banned people last', () => {
  expect(drawn()).toEqual(['# owner 1', '민지', '# member 2', 'Anna', 'Zoe', '# banned 1', 'troll'])
})

test('the filter of the member list matches any part of a name or an ID, whatever the case', () => {
  expect(drawn(' ANN ')).toEqual(['# member 1', 'Anna'])
  expect(drawn('지')).toEqual(['# owner 1', '민지'])
  expect(drawn('own')).toEqual(['# owner 1', '민지'])
  expect(drawn('nobody')).toEqual([])
})
