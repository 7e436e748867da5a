import type { PersonPresence } from '@maru/shared'
import { limits } from '@maru/shared'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Typing } from '../../src/messages/typing.ts'
import type { PresenceLink, PresenceListener } from '../../src/presence/presence-link.ts'
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
  let listener: PresenceListener | undefined
  const link: PresenceLink = {
    send: () => {},
    setListener: (given) => {
      listener = given
    },
    startHeartbeat: () => () => {},
  }
  const tracker = new PresenceTracker({ store, broadcast, link, roomIdsHere: () => undefined })
  const enter = (userId: string) => tracker.connected(userId, socketOf(userId))
  /** What another process says arrives there. */
  const listening = () => {
    if (!listener) throw new Error('nobody listens')
    return listener
  }
  return { users, socketOf, heard, typing, broadcast, store, tracker, listener: listening, enter }
}

describe('in a crowd', () => {
  test('those who come at once are told of in one event a device', async () => {
    const { users, heard, enter } = crowd(limits.presenceDevicesMax)
    for (const userId of users) enter(userId)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(heard.size).toBe(users.length)
    for (const events of heard.values()) expect(events.map((people) => people.length)).toEqual([users.length])
  })

  test('a room with many devices hears of nobody, but everyone of themselves', async () => {
    const { users, socketOf, heard, enter } = crowd(limits.presenceDevicesMax + 1)
    for (const userId of users) enter(userId)
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

describe('a change', () => {
  test('is told though the store is slow to say who is to hear of what was before', async () => {
    const { heard, store, tracker, enter } = crowd(1)
    const slow = Promise.withResolvers<never[]>()
    const blocks = vi.spyOn(store.blocks, 'ofUser').mockReturnValueOnce(slow.promise)
    enter('user-0')
    await vi.advanceTimersByTimeAsync(300)
    expect(blocks).toHaveBeenCalledOnce()
    tracker.setActive('user-0', 'socket-0', false)
    slow.resolve([])
    await vi.advanceTimersByTimeAsync(100)
    tracker.setActive('user-0', 'socket-0', true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(heard.get('socket-0')?.at(-1)).toEqual([{ userId: 'user-0', status: 'online' }])
  })
})

describe('a change back before it was announced', () => {
  test('is told, where somebody who asked has heard of the change', async () => {
    const { heard, tracker, enter } = crowd(1)
    enter('user-0')
    await vi.advanceTimersByTimeAsync(1_000)
    tracker.setActive('user-0', 'socket-0', false)
    expect(tracker.answer('user-0')).toEqual({ userId: 'user-0', status: 'away' })
    tracker.setActive('user-0', 'socket-0', true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(heard.get('socket-0')?.map(([person]) => person?.status)).toEqual(['online', 'online'])
  })
})

describe('a change at two processes at once', () => {
  test('is told as this one knows it, though the other had not heard yet', async () => {
    const { heard, tracker, listener, enter } = crowd(2)
    enter('user-0')
    await vi.advanceTimersByTimeAsync(1_000)
    const announcement = { userId: 'user-0', channels: [channel.user('user-0')], except: [] }
    listener().onChange('other', [{ userId: 'user-0', status: 'away' }], [announcement])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(heard.get('socket-0')?.at(-1)).toEqual([{ userId: 'user-0', status: 'online' }])
    expect(tracker.statusOf('user-0')).toBe('online')
  })

  test('is told here where it was no news to the other', async () => {
    const { heard, tracker, listener, enter } = crowd(2)
    listener().onChange('other', [{ userId: 'user-0', status: 'online' }], [])
    enter('user-0')
    tracker.setActive('user-0', 'socket-0', false)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(heard.get('socket-0')?.at(-1)).toEqual([{ userId: 'user-0', status: 'online' }])
    listener().onChange('other', [{ userId: 'user-0', status: 'away' }], [])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(heard.get('socket-0')?.at(-1)).toEqual([{ userId: 'user-0', status: 'away' }])
  })
})
