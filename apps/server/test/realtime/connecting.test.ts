import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { emptyRoom, type LogEntry, newId, type RoomState } from '@maru/shared'
import { Server } from 'socket.io'
import { io as connect } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'
import { createLogger } from '../../src/logger.ts'
import { channel, type MaruServer, type MaruSocket } from '../../src/realtime/broadcast.ts'
import { LocalRooms } from '../../src/realtime/local-rooms.ts'
import type { RoomHead, Store } from '../../src/store/port.ts'
import { signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

async function personInRooms(count: number) {
  const server = await startServer()
  const minji = await signUp(server.url, 'minji')
  for (let index = 0; index < count; index++)
    await minji.ask('rooms.create', { clientId: newId(), title: `room ${index}` })
  return { server, minji }
}

/** What the server asks every few seconds of all its connections together. */
const periodic = new Set(['sessions.existing'])

/** Connects as the engine does: whom the user blocked, then a sync with all cursors. */
async function callsOfConnecting(rooms: number) {
  const { server, minji } = await personInRooms(rooms)
  const synced = await minji.ask('sync.rooms', { cursors: [] })
  const cursors = synced.rooms.map(({ roomId, head, read }) => ({ roomId, rev: head.rev, read }))
  const before = await server.storeCalls()
  const client = await minji.connect()
  await client.ask('users.blocked', {})
  expect((await client.ask('sync.rooms', { cursors })).rooms).toEqual([])
  // By now those who share a room have been told.
  await client.waitFor('presence')
  const after = await server.storeCalls()
  return Object.fromEntries(
    Object.entries(after).flatMap(([call, count]) => {
      const made = count - (before[call] ?? 0)
      return made > 0 && !periodic.has(call) ? [[call, made]] : []
    }),
  )
}

test('a connection reads the heads of its rooms once, to be in their channels, synced and announced', async () => {
  const calls = await callsOfConnecting(3)
  expect(calls).toEqual({
    // To let it in, and once it can be told that its session ended.
    'sessions.byTokenHash': 2,
    'rooms.headsOf': 1,
    'hidden.ofUser': 1,
    // For the client, and for those who are not told of its presence.
    'blocks.ofUser': 2,
    'blocks.blockersOf': 1,
    'rooms.awaiting': 1,
  })
  expect(await callsOfConnecting(20)).toEqual(calls)
})

test('a first sync sees what was written and read since the connection entered its rooms', async () => {
  const { minji } = await personInRooms(1)
  const [room] = (await minji.ask('sync.rooms', { cursors: [] })).rooms
  if (!room) throw new Error('minji is in a room')
  const { roomId } = room
  const client = await minji.connect()
  await client.ask('accounts.me', {})
  await minji.ask('messages.send', { roomId, clientId: newId(), text: 'from elsewhere' })
  const sync = () => client.ask('sync.rooms', { cursors: [{ roomId, rev: room.head.rev, read: 0 }] })
  expect((await sync()).rooms[0]).toMatchObject({ head: { seq: 1 }, read: 1 })
  // And each one after that reads anew.
  await minji.ask('messages.send', { roomId, clientId: newId(), text: 'once more' })
  expect((await sync()).rooms[0]).toMatchObject({ head: { seq: 2 }, read: 2 })
})

/** A socket of jun, on its way into the rooms that the store says. */
async function entering(headsOf: () => Promise<RoomHead[]>) {
  const http = createServer()
  const io: MaruServer = new Server(http, { serveClient: false })
  const store = { rooms: { headsOf } } as unknown as Store
  const logger = createLogger('silent')
  const rooms = new LocalRooms({ io, store, cluster: undefined, logger, onRepair: () => undefined })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const client = connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] })
  onTestFinished(async () => {
    client.disconnect()
    rooms.stop()
    await io.close()
  })
  const socket = await new Promise<MaruSocket>((resolve) => io.once('connection', resolve))
  socket.data = { userId: 'jun', sessionId: 'session' }
  return { io, rooms, socket, entered: rooms.enter(socket) }
}

const heads = [
  { roomId: 'a', rev: 4, seq: 2, read: 1 },
  { roomId: 'b', rev: 9, seq: 5, read: 5 },
]
const kicked: LogEntry = { type: 'kicked', user: 'jun', rev: 5, seq: 2, by: 'minji', at: 1, clientId: newId() }
const withoutJun: RoomState = { ...emptyRoom('a'), rev: 5, seq: 2 }

test('who is taken out of a room while their connection enters it hears nothing of it', async () => {
  const reads: ((read: RoomHead[]) => void)[] = []
  const { rooms, socket, entered } = await entering(() => new Promise((resolve) => reads.push(resolve)))
  rooms.onWrite(withoutJun, [kicked])
  reads.shift()?.(heads)
  await expect.poll(() => reads.length).toBe(1)
  reads.shift()?.(heads.slice(1))
  await entered
  expect(socket.rooms).toEqual(new Set([socket.id, channel.room('b')]))
  expect(rooms.headsOnEntering(socket.id)).toEqual(heads.slice(1))
})

test('the heads that were read on entering count once, and only until the socket is sent news', async () => {
  const calm = await entering(async () => heads)
  await calm.entered
  calm.io.to(channel.room('a')).emit('typing', { roomId: 'a', people: [] })
  expect(calm.rooms.headsOnEntering(calm.socket.id)).toEqual(heads)
  expect(calm.rooms.headsOnEntering(calm.socket.id)).toBeUndefined()
  const busy = await entering(async () => heads)
  await busy.entered
  busy.io.to(channel.room('a')).emit('room.gone', { roomId: 'a', reason: 'left' })
  expect(busy.rooms.headsOnEntering(busy.socket.id)).toBeUndefined()
})
