import { type EventPayload, limits, newId, type PositionCount, type PositionMove } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import * as messages from '../../src/messages/decisions.ts'
import { Positions } from '../../src/messages/positions.ts'
import type { Broadcast } from '../../src/realtime/broadcast.ts'
import { channel } from '../../src/realtime/broadcast.ts'
import * as decisions from '../../src/rooms/decisions.ts'
import { Rooms } from '../../src/rooms/rooms.ts'
import { toNobody } from '../support/broadcast.ts'
import { codeOf } from '../support/client.ts'
import { useStore } from '../support/sqlite-folder.ts'

const roomId = 'room'
const settings = { kind: 'group', title: 'Hall', capacity: 10_000, passwordHash: null, listed: true } as const

type PositionsEvent = EventPayload<'positions'>
interface Sent {
  readonly to: string
  readonly payload: PositionsEvent
}

/** A large room of this many members, and what is sent about their positions. */
async function hallOf(size: number) {
  const store = await useStore(useFolder())
  const users = Array.from({ length: size }, (_, index) => `user${index}`)
  const [owner = ''] = users
  const rooms = new Rooms(store, Date.now)
  const sent: Sent[] = []
  const broadcast: Broadcast = {
    ...toNobody,
    send: (to, _name, payload) => void sent.push({ to: String(to), payload: payload as PositionsEvent }),
  }
  const positions = new Positions({ store, rooms, broadcast })
  rooms.onWrite((write) => positions.onRoomWritten(write))
  const write = (by: string, decision: decisions.Decision) =>
    codeOf(rooms.write({ roomId, clientId: newId() }, by, () => decision))
  const join = (by: string) => write(by, decisions.join(by, { invite: undefined, matched: undefined }))
  const read = async (userId: string, seq: number) =>
    positions.setRead((await rooms.read(roomId)).state, { userId, seq, at: Date.now() })
  await write(owner, decisions.create({ ...settings, members: [owner] }))
  await Promise.all(users.slice(1).map(join))
  return { store, users, owner, rooms, positions, sent, write, join, read }
}

/** What a client makes of the counts that it was answered, and the moves that it was sent since. */
class Histogram {
  readonly #members = new Map<number, number>()

  constructor(counts: readonly PositionCount[]) {
    for (const { seq, members } of counts) this.#add(seq, members)
  }

  move(moves: readonly PositionMove[]): void {
    for (const { from, to, members } of moves) {
      if (from !== undefined) this.#add(from, -members)
      if (to !== undefined) this.#add(to, members)
    }
  }

  get counts(): PositionCount[] {
    return [...this.#members].flatMap(([seq, members]) => (members === 0 ? [] : { seq, members })).toSorted(bySeq)
  }

  get total(): number {
    return this.counts.reduce((sum, { members }) => sum + members, 0)
  }

  #add(seq: number, members: number): void {
    this.#members.set(seq, (this.#members.get(seq) ?? 0) + members)
  }
}

const bySeq = (a: PositionCount, b: PositionCount) => a.seq - b.seq

const acts = ['read', 'read', 'read', 'send', 'send', 'join', 'join', 'leave', 'kick', 'ask', 'flush'] as const
const act = fc.record({
  type: fc.constantFrom(...acts),
  who: fc.nat({ max: limits.smallRoomMax + 19 }),
  back: fc.nat({ max: 5 }),
})
const bursts = fc.array(fc.array(act, { minLength: 1, maxLength: 12 }), { minLength: 25, maxLength: 35 })

test('the counts that clients keep by moves agree with fresh ones', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(bursts, async (steps) => {
      const { owner, rooms, positions, sent, write, join, read } = await hallOf(limits.smallRoomMax + 10)
      const people = Array.from({ length: limits.smallRoomMax + 20 }, (_, index) => `user${index}`)
      // One client asked at the start, and others ask at any time.
      const clients: { histogram: Histogram; heard: number }[] = []
      const ask = async () => {
        const histogram = new Histogram(await positions.counts(roomId))
        clients.push({ histogram, heard: sent.length })
      }
      await ask()
      for (const burst of steps)
        await Promise.all(
          burst.map(async ({ type, who, back }) => {
            const person = people[who] ?? owner
            const { seq } = (await rooms.read(roomId)).state
            if (type === 'read') await read(person, Math.max(0, seq - back))
            else if (type === 'send') await write(person, messages.send(person, { text: 'hello' }))
            else if (type === 'join') await join(person)
            else if (type === 'leave') await write(person, decisions.leave(person, false))
            else if (type === 'kick') await write(owner, decisions.kick(owner, person))
            else if (type === 'ask') await ask()
            else await positions.flush()
          }),
        )
      await rooms.settled()
      await positions.flush()
      const { memberCount } = (await rooms.read(roomId)).state
      const fresh = await positions.counts(roomId)
      for (const { histogram, heard } of clients) {
        for (const { to, payload } of sent.slice(heard)) if (to === channel.room(roomId)) histogram.move(payload.moves)
        expect(histogram.counts).toEqual(fresh)
        expect(histogram.total).toBe(memberCount)
      }
    }),
    { numRuns: 5 },
  )
})

test('who reads, writes or leaves moves, once for all that happens within a moment', async () => {
  const { users, sent, write, read, positions } = await hallOf(limits.smallRoomMax + 5)
  const [, reader = '', writer = '', leaver = ''] = users
  await positions.flush()
  sent.length = 0
  // However busy the machine is, it all happens within a second.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const readSoon = async (seq: number) => {
    const reading = read(reader, seq)
    await vi.advanceTimersByTimeAsync(200)
    await reading
  }
  await write(writer, messages.send(writer, { text: 'one' }))
  await readSoon(1)
  await write(writer, messages.send(writer, { text: 'two' }))
  await write(leaver, decisions.leave(leaver, false))
  await readSoon(2)
  await vi.advanceTimersByTimeAsync(1_000)
  const moves = sent.filter(({ to }) => to === channel.room(roomId)).map(({ payload }) => payload)
  expect(moves).toEqual([
    {
      roomId,
      read: [],
      delivered: [],
      moves: [
        { from: 0, to: 2, members: 2 },
        { from: 0, members: 1 },
      ],
    },
  ])
  // The reader's other devices learn what is read.
  const own = sent.filter(({ to }) => to === channel.user(reader)).map(({ payload }) => payload.read)
  expect(own.map((read) => read.map(({ userId, seq }) => [userId, seq]))).toEqual([[[reader, 1]], [[reader, 2]]])
})

test('a join that is told again, as its command came again, is counted once', async () => {
  const { store, sent, positions, rooms } = await hallOf(limits.smallRoomMax + 1)
  const clientId = newId()
  const join = (at: Rooms) =>
    at.write({ roomId, clientId }, 'late', () => decisions.join('late', { invite: undefined, matched: undefined }))
  await join(rooms)
  await positions.flush()
  sent.length = 0
  // A new process does not know what was told before.
  const restarted = new Rooms(store, Date.now)
  const broadcast: Broadcast = {
    ...toNobody,
    send: (to, _name, payload) => void sent.push({ to: String(to), payload: payload as PositionsEvent }),
  }
  const anew = new Positions({ store, rooms: restarted, broadcast })
  const told: number[] = []
  restarted.onWrite((write) => {
    told.push(...write.entries.map(({ rev }) => rev))
    anew.onRoomWritten(write)
  })
  const { rev } = await join(restarted)
  await anew.flush()
  expect(told).toEqual([rev])
  expect(sent).toEqual([])
})

test('counts are computed once for all who ask at about the same time', async () => {
  const { store, rooms } = await hallOf(limits.smallRoomMax + 1)
  let computed = 0
  const counting = {
    ...store,
    positions: {
      ...store.positions,
      counts: (room: string) => {
        computed++
        return store.positions.counts(room)
      },
    },
  }
  const positions = new Positions({ store: counting, rooms, broadcast: toNobody })
  const answers = await Promise.all(Array.from({ length: 100 }, () => positions.counts(roomId)))
  await positions.counts(roomId)
  expect(computed).toBe(1)
  expect(new Set(answers.map((counts) => JSON.stringify(counts))).size).toBe(1)
})

test('1,000 members reading one message send at most 2 MB in all', async () => {
  const { users, owner, sent, write, read, positions } = await hallOf(1_000)
  await positions.flush()
  await write(owner, messages.send(owner, { text: 'read by everyone' }))
  await positions.flush()
  sent.length = 0
  await Promise.all(users.slice(1).map((userId) => read(userId, 1)))
  await positions.flush()
  const bytes = sent.map(({ to, payload }) => {
    const listeners = to === channel.room(roomId) ? users.length : 1
    return listeners * JSON.stringify(['positions', payload]).length
  })
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000)
  const moves = sent.flatMap(({ payload }) => payload.moves)
  expect(moves.reduce((sum, { members }) => sum + members, 0)).toBe(users.length - 1)
})
