import type { PersonView, RoomView } from '@maru/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { room as someRoom } from '../../gallery/common.ts'
import { filtered, neighbour, ordered } from '../../src/rooms/list/order.ts'

const room = (roomId: string, part: Partial<RoomView> = {}) => someRoom(roomId, { lastAt: 0, ...part })
const people: Record<string, PersonView> = { jisu: { userId: 'jisu', nickname: '지수', presence: 'online' } }
const direct = room('direct', { kind: 'direct', title: '', other: 'jisu' })
const ids = (rooms: readonly RoomView[]) => rooms.map(({ roomId }) => roomId)

describe('the list of rooms', () => {
  test('begins with the favourites; then the room that was last written in comes first', () => {
    const rooms = [room('old', { lastAt: 1 }), room('new', { lastAt: 9 }), room('loved', { favourite: true })]
    expect(ids(ordered(rooms))).toEqual(['loved', 'new', 'old'])
  })

  test('has one order, whatever order the rooms came in', () => {
    const rooms = fc.uniqueArray(fc.record({ id: fc.string(), lastAt: fc.nat(3), favourite: fc.boolean() }), {
      selector: ({ id }) => id,
    })
    fc.assert(
      fc.property(rooms, (known) => {
        const list = known.map(({ id, ...part }) => room(id, part))
        expect(ids(ordered(list.toReversed()))).toEqual(ids(ordered(list)))
      }),
    )
  })
})

describe('the filter', () => {
  const rooms = [room('a', { title: '점심 모임' }), room('b', { title: 'Book Club' }), direct]

  test('finds by a part of the name, in small or capital letters, and by the nickname of a direct room', () => {
    expect(ids(filtered(rooms, people, '점심'))).toEqual(['a'])
    expect(ids(filtered(rooms, people, ' book CL '))).toEqual(['b'])
    expect(ids(filtered(rooms, people, '지수'))).toEqual(['direct'])
    expect(filtered(rooms, people, 'nothing of that name')).toEqual([])
  })

  test('shows every room while only spaces are in it', () => {
    expect(ids(filtered(rooms, people, '  '))).toEqual(['a', 'b', 'direct'])
  })
})

describe('the next room', () => {
  const rooms = [room('a'), room('b', { unread: 2 }), room('c')]

  test('goes round at both ends', () => {
    expect(neighbour(rooms, 'c', 1, false)?.roomId).toBe('a')
    expect(neighbour(rooms, 'a', -1, false)?.roomId).toBe('c')
  })

  test('is the first, or the last, for whoever is in none', () => {
    expect(neighbour(rooms, undefined, 1, false)?.roomId).toBe('a')
    expect(neighbour(rooms, undefined, -1, false)?.roomId).toBe('c')
  })

  test('with something new leaves out the others, and is none where there is none', () => {
    expect(neighbour(rooms, 'c', 1, true)?.roomId).toBe('b')
    expect(neighbour(rooms, 'a', -1, true)?.roomId).toBe('b')
    expect(neighbour([room('a'), room('c')], 'a', 1, true)).toBeUndefined()
    expect(neighbour([], undefined, 1, false)).toBeUndefined()
  })
})
