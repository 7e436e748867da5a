import { applyToRoom, emptyRoom, type LogEntry, newId, type RoomState } from '@maru/shared'
import { expect, test } from 'vitest'
import { fromEarlierVersion, newRoom } from '../../src/rooms/room.ts'
import { roomView } from '../../src/rooms/room-view.ts'

const progress = { rev: 0, seq: 0, lastAt: 0, spans: [], read: 0, mentions: [], checkedRev: 0 }
const base = { by: 'minji', at: 1, clientId: newId() }
const entries: LogEntry[] = [
  {
    ...base,
    type: 'created',
    rev: 1,
    seq: 0,
    kind: 'group',
    title: '점심',
    capacity: 9,
    locked: false,
    listed: true,
    members: ['minji'],
  },
  { ...base, type: 'joined', rev: 2, seq: 0, by: 'jisu' },
  { ...base, type: 'message', rev: 3, seq: 1, text: '안녕하세요' },
  { ...base, type: 'role', rev: 4, seq: 1, user: 'jisu', role: 'moderator' },
  { ...base, type: 'banned', rev: 5, seq: 1, user: 'jisu' },
  { ...base, type: 'settings', rev: 6, seq: 1, title: '저녁' },
  { ...base, type: 'unbanned', rev: 7, seq: 1, user: 'jisu' },
]

test('membersRev rises when someone joins, gets a role, is banned or is unbanned, and not with a message', () => {
  let state = emptyRoom('room')
  let last = -1
  const asked: string[] = []
  for (const entry of entries) {
    state = applyToRoom(state, entry)
    const rev = roomView(newRoom(state, progress), 'minji', { waiting: 0, failed: 0 }, 0)?.membersRev ?? -1
    if (rev > last) asked.push(entry.type)
    last = rev
  }
  expect(asked).toEqual(['created', 'joined', 'role', 'banned', 'unbanned'])
})

test('a room shows its description, and none when it has none', () => {
  const [first, ...later] = entries as [LogEntry, ...LogEntry[]]
  const views = [...later, { ...base, type: 'settings' as const, rev: 8, seq: 1, description: '같이 먹어요' }]
  const state = views.reduce(applyToRoom, applyToRoom(emptyRoom('room'), first))
  const view = (room: RoomState) => roomView(newRoom(room, progress), 'minji', { waiting: 0, failed: 0 }, 0)
  expect(view(state)).toMatchObject({ title: '저녁', description: '같이 먹어요' })
  const bare = applyToRoom(state, { ...base, type: 'settings', rev: 9, seq: 1, description: '' })
  expect(view(bare)).not.toHaveProperty('description')
})

test('a direct room has its other member, or is the user’s conversation with themselves', () => {
  const view = (...members: string[]) => {
    const created = { ...base, type: 'created', rev: 1, seq: 0, kind: 'direct', title: '', capacity: 2 } as const
    const state = applyToRoom(emptyRoom('room'), { ...created, locked: false, listed: false, members })
    return roomView(newRoom(state, progress), 'minji', { waiting: 0, failed: 0 }, 0)
  }
  expect(view('jisu', 'minji')).toMatchObject({ other: 'jisu' })
  expect(view('jisu', 'minji')).not.toHaveProperty('self')
  expect(view('minji')).toMatchObject({ self: true, members: 1 })
  expect(view('minji')).not.toHaveProperty('other')
})

test('a room that an earlier version stored has its members counted, and is compared again', () => {
  let state = emptyRoom('room')
  for (const entry of entries.slice(0, 2)) state = applyToRoom(state, entry)
  const { posting: _, memberCount: __, large: ___, ...earlier } = state
  const stored = { ...newRoom(earlier as RoomState, { ...progress, rev: 2, checkedRev: 2 }), roomId: 'room' }
  const room = fromEarlierVersion(stored)
  expect(room.state).toEqual(state)
  expect(room.progress.checkedRev).toBe(0)
  expect(fromEarlierVersion(room)).toBe(room)
})
