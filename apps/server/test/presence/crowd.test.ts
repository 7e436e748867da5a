import type { PersonPresence } from '@maru/shared'
import { limits } from '@maru/shared'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Typing } from '../../src/messages/typing.ts'
import { PresenceTracker } from '../../src/presence/presence-tracker.ts'
import { channel } from '../../src/realtime/broadcast.ts'
import type { Store } from '../../src/store/port.ts'
import { toNobody } from '../support/broadcast.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** People of one room, each with a socket of the same number, and what these sockets were sent. */
function crowd(size: number) {
  const users = Array.from({ length: size }, (_, index) => `user-${index}`)
  const socketOf = (userId: string) => userId.replace('user', 'socket')
  const channels = new Map([
    [channel.room('room'), new Set(users.map(socketOf))],
    ...users.map((userId) => [channel.user(userId), new Set([socketOf(userId)])] as const),
  ])
  const heard = new Map<string, PersonPresence[][]>()
  const typing: { userId: string }[][] = []
  const broadcast = {
    ...toNobody,
    socketIdsHere: (name: string) => channels.get(name) ?? new Set<string>(),
    sendHere(to: string | string[], _name: string, { people }: { people?: PersonPresence[] }) {
      for (const socketId of [to].flat()) heard.set(socketId, [...(heard.get(socketId) ?? []), people ?? []])
    },
    send: (_to: unknown, _name: string, { people }: { people?: { userId: string }[] }) =>
      void typing.push(people ?? []),
  } as typeof toNobody
  const store = {
    rooms: { headsOf: async () => [{ roomId: 'room', rev: 1, seq: 0, read: 0 }], awaiting: async () => [] },
    blocks: { ofUser: async () => [], blockersOf: async () => [] },
  } as unknown as Store
  const tracker = new PresenceTracker({ store, broadcast, link: undefined, roomIdsHere: () => undefined })
  return { users, socketOf, heard, typing, broadcast, tracker }
}

describe('in a crowd', () => {
  test('those who come at once are told of in one event a device', async () => {
    const { users, socketOf, heard, tracker } = crowd(limits.presenceDevicesMax)
    for (const userId of users) tracker.connected(userId, socketOf(userId))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(heard.size).toBe(users.length)
    for (const events of heard.values()) expect(events.map((people) => people.length)).toEqual([users.length])
  })

  test('a room with many devices hears of nobody, but everyone of themselves', async () => {
    const { users, socketOf, heard, tracker } = crowd(limits.presenceDevicesMax + 1)
    for (const userId of users) tracker.connected(userId, socketOf(userId))
    await vi.advanceTimersByTimeAsync(1_000)
    for (const userId of users) expect(heard.get(socketOf(userId))).toEqual([[{ userId, status: 'online' }]])
  })

  test('a member whose message is written before the event goes out is not in it', async () => {
    const { typing, broadcast } = crowd(2)
    const typed = new Typing(broadcast, () => 10_000)
    for (const userId of ['writer', 'other']) typed.typed('room', userId)
    typed.wrote('room', 'writer')
    typed.typed('another-room', 'writer')
    typed.wrote('another-room', 'writer')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(typing.map((people) => people.map(({ userId }) => userId))).toEqual([['other']])
  })

  test('everyone typing at once is one event about a few', async () => {
    const { users, typing, broadcast } = crowd(1_000)
    const typed = new Typing(broadcast, () => 10_000)
    for (const userId of users) typed.typed('room', userId)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(typing.map((people) => people.map(({ userId }) => userId))).toEqual([users.slice(-limits.typingShownMax)])
  })
})
