import type { PersonView, RoomView } from '@maru/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { room as someRoom } from '../../../gallery/common.ts'
import { adjacentRoom, filterRooms, sortRooms } from '../../../src/rooms/list/room-order.ts'

const room = (roomId: string, part: Partial<RoomView> = {}) => someRoom(roomId, { lastAt: 0, ...part })
const people: Record<string, PersonView> = { jisu: { userId: 'jisu', nickname: '지수', presence: 'online' } }
const direct = room('direct', { kind: 'direct', title: '', other: 'jisu' })
const ids = (rooms: readonly RoomView[]) => rooms.map(({ roomId }) => roomId)

describe('the list of rooms', () => {
  test('begins with the favourites; then the room that was last written in comes first', () => {
    const rooms = [room('old', { lastAt: 1 }), room('new', { lastAt: 9 }), room('loved', { favourite: true })]
    expect(ids(sortRooms(rooms))).toEqual(['loved', 'new', 'old'])
  })

  test('has one order, whatever order the rooms came in', () => {
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

describe('the filter', () => {
  const rooms = [room('a', { title: '점심 모임' }), room('b', { title: 'Book Club' }), direct]

  test('finds by a part of the name, in small or capital letters, and by the nickname of a direct room', () => {
    expect(ids(filterRooms(rooms, people, '점심'))).toEqual(['a'])
    expect(ids(filterRooms(rooms, people, ' book CL '))).toEqual(['b'])
    expect(ids(filterRooms(rooms, people, '지수'))).toEqual(['direct'])
    expect(filterRooms(rooms, people, 'nothing of that name')).toEqual([])
  })

  test('shows every room while only spaces are in it', () => {
    expect(ids(filterRooms(rooms, people, '  '))).toEqual(['a', 'b', 'direct'])
  })
})

describe('the next room', () => {
  const rooms = [room('a'), room('b', { unread: 2 }), room('c')]

  test('goes round at both ends', () => {
    expect(adjacentRoom(rooms, 'c', 1, false)?.roomId).toBe('a')
    expect(adjacentRoom(rooms, 'a', -1, false)?.roomId).toBe('c')
  })

  test('is the first, or the last, for whoever is in none', () => {
    expect(adjacentRoom(rooms, undefined, 1, false)?.roomId).toBe('a')
    expect(adjacentRoom(rooms, undefined, -1, false)?.roomId).toBe('c')
  })

  test('with something new leaves out the others, and is none where there is none', () => {
    expect(adjacentRoom(rooms, 'c', 1, true)?.roomId).toBe('b')
    expect(adjacentRoom(rooms, 'a', -1, true)?.roomId).toBe('b')
    expect(adjacentRoom([room('a'), room('c')], 'a', 1, true)).toBeUndefined()
    expect(adjacentRoom([], undefined, 1, false)).toBeUndefined()
  })
})
