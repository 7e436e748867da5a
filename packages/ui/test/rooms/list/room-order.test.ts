import type { PersonView, RoomView } from '@maru/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { room as someRoom } from '../../../gallery/common.ts'
import { createWords } from '../../../src/kit/texts/context.tsx'
import { adjacentRoom, filterRooms, sortRooms } from '../../../src/rooms/list/room-order.ts'

const ko = createWords('ko')

const room = (roomId: string, part: Partial<RoomView> = {}) => someRoom(roomId, { lastAt: 0, ...part })
const people: Record<string, PersonView> = {
  jisu: { userId: 'jisu', nickname: '지수', presence: 'online', blocked: false },
}
const direct = room('direct', { kind: 'direct', title: '', other: 'jisu' })
const ids = (rooms: readonly RoomView[]) => rooms.map(({ roomId }) => roomId)

describe('the order of the room list', () => {
  test('is favourites first, then by latest activity', () => {
    const rooms = [room('old', { lastAt: 1 }), room('new', { lastAt: 9 }), room('loved', { favourite: true })]
    expect(ids(sortRooms(rooms))).toEqual(['loved', 'new', 'old'])
  })

  test('doesn’t depend on the order of its input', () => {
    const rooms = fc.uniqueArray(fc.record({ id: fc.string(), lastAt: fc.nat(3), favourite: fc.boolean() }), {
      selector: ({ id }) => id,
    })
    fc.assert(
      fc.property(rooms, (known) => {
        const list = known.map(({ id, ...part }) => room(id, part))
        expect(ids(sortRooms(list.toReversed()))).toEqual(ids(sortRooms(list)))
      }),
    )
  })
})

describe('the filter of the room list', () => {
  test('finds the conversation with oneself by its name in the user’s language', () => {
    const self = [room('self', { kind: 'direct', title: '', self: true })]
    expect(ids(filterRooms(self, people, '나와의', ko))).toEqual(['self'])
    expect(ids(filterRooms(self, people, 'ㅊㅌ', ko))).toEqual(['self'])
    expect(ids(filterRooms(self, people, 'notes', createWords('en')))).toEqual(['self'])
    expect(filterRooms(self, people, 'notes', ko)).toEqual([])
  })

  const rooms = [room('a', { title: '점심 모임' }), room('b', { title: 'Book Club' }), direct]

  test('matches any part of a room name or of a direct room’s nickname, whatever the case', () => {
    expect(ids(filterRooms(rooms, people, '점심', ko))).toEqual(['a'])
    expect(ids(filterRooms(rooms, people, ' book CL ', ko))).toEqual(['b'])
    expect(ids(filterRooms(rooms, people, '지수', ko))).toEqual(['direct'])
    expect(ids(filterRooms(rooms, people, 'ㅈㅅ', ko))).toEqual(['a', 'direct'])
    expect(filterRooms(rooms, people, 'nothing of that name', ko)).toEqual([])
  })

  test('shows every room while it is blank', () => {
    expect(ids(filterRooms(rooms, people, '  ', ko))).toEqual(['a', 'b', 'direct'])
  })
})

describe('moving to the next room', () => {
  const rooms = [room('a'), room('b', { unread: 2 }), room('c')]

  test('wraps around at both ends', () => {
    expect(adjacentRoom(rooms, 'c', 1, false)?.roomId).toBe('a')
    expect(adjacentRoom(rooms, 'a', -1, false)?.roomId).toBe('c')
  })

  test('starts at the first or last room if none is open', () => {
    expect(adjacentRoom(rooms, undefined, 1, false)?.roomId).toBe('a')
    expect(adjacentRoom(rooms, undefined, -1, false)?.roomId).toBe('c')
  })

  test('that is unread skips the others, and finds none if all are read', () => {
    expect(adjacentRoom(rooms, 'c', 1, true)?.roomId).toBe('b')
    expect(adjacentRoom(rooms, 'a', -1, true)?.roomId).toBe('b')
    expect(adjacentRoom([room('a'), room('c')], 'a', 1, true)).toBeUndefined()
    expect(adjacentRoom([], undefined, 1, false)).toBeUndefined()
  })
})
