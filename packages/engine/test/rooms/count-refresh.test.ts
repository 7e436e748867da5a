import { emptyRoom, type PositionCount, type PositionMove } from '@maru/shared'
import { beforeEach, expect, test } from 'vitest'
import { CountRefresh } from '../../src/rooms/count-refresh.ts'
import { withMoves } from '../../src/rooms/read-counts.ts'
import { newRoom, type Room } from '../../src/rooms/room.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const roomId = 'plaza'
const progress = { rev: 1, seq: 9, lastAt: 1, spans: [], read: 0, mentions: [], checkedRev: 1 }
const move: PositionMove = { from: 0, to: 9, members: 1 }

let clock: VirtualClock
let truth: PositionCount[]
let room: Room
let asked: number
let isOpen: boolean
let counts: CountRefresh

beforeEach(() => {
  clock = new VirtualClock()
  truth = [{ seq: 0, members: 100 }]
  room = newRoom({ ...emptyRoom(roomId), large: true, memberCount: 100 }, progress)
  asked = 0
  isOpen = true
  counts = new CountRefresh({
    environment: { clock, logger: { debug() {}, warn() {} }, newId: () => '', random: () => 0 },
    server: {
      live: true,
      ask: (async () => {
        asked++
        return { read: [], delivered: [], counts: truth }
      }) as never,
    },
    rooms: {
      get: () => room,
      setCounts: async (_, fetched) => {
        room = { ...room, counts: fetched }
      },
      applyMoves: async (_, moves) => {
        room = { ...room, counts: withMoves(room.counts, moves) }
      },
    },
    isOpen: () => isOpen,
  })
})

/** A member reads. The server saves it, and tells of it as much later as it gathers. */
async function read(gatheredMs: number): Promise<void> {
  truth = withMoves(truth, [move])
  clock.after(gatheredMs, () => void counts.receive(roomId, [move]))
}

test('moves that come later are counted without asking again', async () => {
  await counts.fetch(roomId)
  await clock.pass(5_000)
  await read(100)
  await clock.pass(60_000)
  expect(room.counts).toEqual(truth)
  expect(asked).toBe(1)
})

test('a move that the fetched counts had already is not counted twice for long', async () => {
  await read(500)
  await counts.fetch(roomId)
  await clock.pass(1_000)
  expect(room.counts).not.toEqual(truth)
  await clock.pass(10_000)
  expect(room.counts).toEqual(truth)
  expect(asked).toBe(2)
})

test('a lost move is found out by the number of members', async () => {
  await counts.fetch(roomId)
  await clock.pass(5_000)
  truth = withMoves(truth, [{ to: 9, members: 1 }])
  room = { ...room, state: { ...room.state, memberCount: 101 } }
  await read(0)
  await clock.pass(10_000)
  expect(room.counts).toEqual(truth)
})

test('in a room that never rests, doubtful counts are fetched again now and then', async () => {
  await counts.fetch(roomId)
  for (let each = 0; each < 60; each++) {
    await read(100)
    await clock.pass(1_000)
  }
  expect(asked).toBe(3)
  await clock.pass(60_000)
  expect(room.counts).toEqual(truth)
})

test('a room that no screen shows is not asked about', async () => {
  await read(500)
  await counts.fetch(roomId)
  isOpen = false
  await clock.pass(60_000)
  expect(asked).toBe(1)
})
