import { expect, test } from 'vitest'
import { byRoom } from '../../../src/shell/notification-centre/by-room.ts'

const of = (roomId: string, at: number, reason: string, read: boolean) => ({ roomId, at, reason, read })
const list = [
  of('lunch', 5, 'message', false),
  of('floor', 4, 'mention', false),
  of('lunch', 3, 'message', true),
  of('jisu', 2, 'direct', true),
  of('floor', 1, 'message', true),
]
const rooms = (filter: 'all' | 'unread' | 'mentions') =>
  byRoom(list, filter).map(({ roomId, list, unread }) => [roomId, list.map(({ at }) => at), unread])

test('notifications are grouped by room, those with unread mentions first, then by the newest', () => {
  expect(rooms('all')).toEqual([
    ['floor', [4, 1], 1],
    ['lunch', [5, 3], 1],
    ['jisu', [2], 0],
  ])
})

test('notifications are filtered to the unread ones, or to those about the user', () => {
  expect(rooms('unread')).toEqual([
    ['floor', [4], 1],
    ['lunch', [5], 1],
  ])
  expect(rooms('mentions')).toEqual([['floor', [4], 1]])
})
