import { emptyRoom, MaruError } from '@maru/shared'
import { expect, test } from 'vitest'
import { ReceiptReporter } from '../../src/rooms/receipt-reporter.ts'
import { newRoom, type Room } from '../../src/rooms/room.ts'
import type { RoomRepository } from '../../src/rooms/room-repository.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const roomCount = 2_000
const requestsAllowed = 600
const allowedAgainSeconds = 30
const answerMs = 150

/** The rooms of an account in which a message of each was read without a connection. */
function readOffline(): Map<string, Room> {
  const progress = { rev: 2, seq: 1, lastAt: 1, spans: [], read: 1, readSent: 0, mentions: [], checkedRev: 2 }
  const roomIds = Array.from({ length: roomCount }, (_, index) => `room-${index}`)
  return new Map(roomIds.map((roomId) => [roomId, newRoom(emptyRoom(roomId), progress)]))
}

/** Answers after a moment, and refuses more requests than a period allows. */
function limitedServer(clock: VirtualClock) {
  const reported = { read: new Set<string>(), delivered: new Set<string>() }
  const requests = { open: 0, mostOpen: 0, inThisPeriod: 0 }
  let refill = clock.now()
  const ask = async (name: string, input: { roomId?: string; rooms?: { roomId: string }[] }) => {
    if (clock.now() >= refill) {
      refill = clock.now() + allowedAgainSeconds * 1_000
      requests.inThisPeriod = 0
    }
    if (++requests.inThisPeriod > requestsAllowed)
      throw new MaruError('request.rate_limited', { retryAfterSeconds: Math.ceil((refill - clock.now()) / 1_000) })
    requests.mostOpen = Math.max(requests.mostOpen, ++requests.open)
    await new Promise<void>((resolve) => void clock.after(answerMs, resolve))
    requests.open--
    if (name === 'messages.read') reported.read.add(input.roomId ?? '')
    for (const { roomId } of input.rooms ?? []) reported.delivered.add(roomId)
    return {}
  }
  return { reported, requests, ask }
}

test('what was read in 2,000 rooms without a connection is reported some at a time, and all in the end', async () => {
  const clock = new VirtualClock()
  const rooms = readOffline()
  const server = limitedServer(clock)
  const environment = { clock, logger: { debug: () => {}, warn: () => {} }, newId: () => '', random: () => 0 }
  const repository = {
    get: (roomId: string) => rooms.get(roomId),
    all: () => rooms.values(),
    markRead: async () => true,
  } as unknown as RoomRepository
  const receipts = new ReceiptReporter(environment, { ask: server.ask as never }, repository)
  receipts.onConnected()
  await clock.pass(10_000)
  expect(server.requests.mostOpen).toBe(16)
  expect(server.reported.read.size).toBeGreaterThan(500)
  await clock.pass(120_000)
  expect(server.reported.read.size).toBe(roomCount)
  expect(server.reported.delivered.size).toBe(roomCount)
  receipts.stop()
})

test('the first message that is read after a quiet moment is reported at once, the following ones are gathered', async () => {
  const clock = new VirtualClock()
  let room = newRoom(emptyRoom('room'), {
    ...{ rev: 1, seq: 0, lastAt: 1, spans: [], read: 0, readSent: 0, mentions: [], checkedRev: 1 },
  })
  const asked: number[] = []
  const ask = async (_name: string, { seq }: { seq: number }) => {
    asked.push(seq)
    return {}
  }
  const environment = { clock, logger: { debug: () => {}, warn: () => {} }, newId: () => '', random: () => 0 }
  const markRead = async (_roomId: string, read: number) => {
    room = newRoom(room.state, { ...room.progress, read })
    return true
  }
  const repository = { get: () => room, all: () => [room], markRead } as unknown as RoomRepository
  const receipts = new ReceiptReporter(environment, { ask: ask as never }, repository)
  await clock.pass(10_000)
  await receipts.markRead('room', 1)
  await clock.pass(0)
  expect(asked).toEqual([1])
  for (const seq of [2, 3, 4]) await receipts.markRead('room', seq)
  await clock.pass(0)
  expect(asked).toEqual([1])
  await clock.pass(300)
  expect(asked).toEqual([1, 4])
  receipts.stop()
})
