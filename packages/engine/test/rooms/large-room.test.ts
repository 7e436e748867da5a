import { limits } from '@maru/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Messenger } from '../../src/index.ts'
import { SimulatedDevice } from '../simulation/device.ts'
import { ModelServer } from '../simulation/model-server.ts'
import { Network } from '../simulation/network.ts'
import { Random } from '../simulation/random.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const roomId = 'plaza'
const visitors = Array.from({ length: limits.smallRoomMax }, (_, index) => `visitor-${String(index).padStart(2, '0')}`)

let clock: VirtualClock
let server: ModelServer
let network: Network
let ids: number
let minji: SimulatedDevice
let jun: SimulatedDevice

const newId = () => `01990000-0000-7000-8000-${String(++ids).padStart(12, '0')}`
const messengerOf = ({ messenger }: SimulatedDevice): Messenger => {
  if (!messenger) throw new Error('not started')
  return messenger
}
const roomOf = (device: SimulatedDevice) => messengerOf(device).state().rooms[device.accountId]?.[roomId]
const join = (userId: string) => server.command(roomId, { type: 'joined', by: userId, clientId: newId() })

/** Calls the engine while simulated time passes. */
async function call<Value>(work: Promise<Value>): Promise<Value> {
  const [answer] = await Promise.allSettled([Promise.race([work, clock.pass(5_000).then(() => work)])])
  if (answer.status === 'rejected') throw answer.reason
  return answer.value
}
const say = (device: SimulatedDevice, text: string, mentions: string[] = [], to = roomId) =>
  call(messengerOf(device).call('messages.send', { accountId: device.accountId, roomId: to, text, mentions }))
const membersFor = (device: SimulatedDevice, page: { query?: string; after?: string; limit?: number } = {}) =>
  call(messengerOf(device).call('rooms.members', { accountId: device.accountId, roomId, ...page }))

/** Opens a conversation. Returns what it says of each message: how many have not read it. */
async function openAt(device: SimulatedDevice, inRoom = roomId): Promise<() => number[]> {
  const { timelineId } = await call(
    messengerOf(device).call('timeline.open', { accountId: device.accountId, roomId: inRoom, at: { kind: 'end' } }),
  )
  return () =>
    (messengerOf(device).state().timelines[timelineId]?.items ?? []).flatMap((item) =>
      item.kind === 'message' ? [item.unread] : [],
    )
}

beforeEach(async () => {
  clock = new VirtualClock()
  ids = 0
  server = new ModelServer(() => clock.now())
  network = new Network(clock, new Random(1), server)
  server.create(roomId, ['minji', 'jun'], newId())
  for (const visitor of visitors) join(visitor)
  const deviceOf = (userId: string) =>
    new SimulatedDevice({ userId, sessionId: `${userId}-1` }, clock, network, new Random(2), newId)
  ;[minji, jun] = [deviceOf('minji'), deviceOf('jun')]
  for (const device of [minji, jun]) await device.start()
  await clock.pass(5_000)
})
afterEach(async () => {
  for (const device of [minji, jun]) device.kill()
})

test('the room of a member whom its state does not list is a room like any other', async () => {
  expect(roomOf(jun)).toMatchObject({ role: 'member', large: true, members: 52, unread: 0 })
  expect(roomOf(minji)).toMatchObject({ role: 'owner' })
  await say(minji, '공지')
  await clock.pass(1_000)
  expect(roomOf(jun)).toMatchObject({ unread: 1, lastSeq: 1 })
  await call(messengerOf(jun).call('messages.read', { accountId: jun.accountId, roomId, seq: 1 }))
  expect(roomOf(jun)?.unread).toBe(0)
})

test('whoever joins or leaves changes the number of members, and tells screens to ask again', async () => {
  const before = roomOf(jun)
  join('seo')
  await clock.pass(1_000)
  expect(roomOf(jun)?.members).toBe(53)
  expect(roomOf(jun)?.membersRev).toBeGreaterThan(before?.membersRev ?? 0)
  const joined = roomOf(jun)
  server.command(roomId, { type: 'left', by: 'seo', clientId: newId(), quiet: true })
  await clock.pass(1_000)
  expect(roomOf(jun)?.members).toBe(52)
  expect(roomOf(jun)?.membersRev).toBeGreaterThan(joined?.membersRev ?? 0)
})

test('members come in pages, the owner and moderators first and once', async () => {
  const first = await membersFor(jun, { limit: 20 })
  expect(first.members.map(({ userId }) => userId)).toEqual(['minji', 'jun', ...visitors.slice(0, 18)])
  const second = await membersFor(jun, { limit: 20, after: first.next ?? '' })
  expect(second.members.map(({ userId }) => userId)).toEqual(visitors.slice(18, 38))
  const found = await membersFor(jun, { query: 'visitor-1' })
  expect(found.members.map(({ userId }) => userId)).toEqual(visitors.slice(10, 20))
  expect(await membersFor(jun, { query: 'min' })).toMatchObject({ members: [{ userId: 'minji', role: 'owner' }] })
})

test('without a connection, the owner and moderators are there, and no one else is said not to be', async () => {
  jun.engine.setOnline(false)
  expect(await membersFor(jun)).toMatchObject({ members: [{ userId: 'minji' }], partial: true })
})

test('a mention of someone whom the state does not list reaches the server', async () => {
  await say(minji, '확인 부탁해요', ['visitor-07'])
  await clock.pass(1_000)
  expect([...(server.rooms.get(roomId)?.log.messages.values() ?? [])].at(-1)?.mentions).toEqual(['visitor-07'])
})

test('each message says how many have not read it, while members read, come and go', async () => {
  const unread = await openAt(minji)
  await say(minji, '첫 공지')
  await say(minji, '둘째 공지')
  await clock.pass(1_000)
  expect(unread()).toEqual([51, 51])
  await call(messengerOf(jun).call('messages.read', { accountId: jun.accountId, roomId, seq: 1 }))
  join('seo')
  server.command(roomId, { type: 'kicked', by: 'minji', clientId: newId(), user: 'visitor-00' })
  await clock.pass(10_000)
  expect(unread()).toEqual([49, 50])
  await say(jun, '읽었어요')
  await clock.pass(10_000)
  expect(unread()).toEqual([49, 49, 51])
})

test('the numbers stay right when a room becomes large', async () => {
  server.create('yard', ['minji', 'jun'], newId())
  const joinYard = (by: string) => server.command('yard', { type: 'joined', by, clientId: newId() })
  for (const visitor of visitors.slice(2)) joinYard(visitor)
  await clock.pass(5_000)
  const unread = await openAt(minji, 'yard')
  await say(minji, '작은 마당', [], 'yard')
  await clock.pass(1_000)
  expect(unread()).toEqual([49])
  network.cutAll()
  for (const visitor of visitors.slice(0, 2)) joinYard(visitor)
  await clock.pass(10_000)
  const { rooms } = messengerOf(jun).state()
  expect(rooms[jun.accountId]?.['yard']).toMatchObject({ large: true, role: 'member', members: 52, unread: 1 })
  expect(unread()).toEqual([49])
})

test('who has read is asked for, and how many have not is known', async () => {
  await say(minji, '공지')
  await clock.pass(1_000)
  await openAt(minji)
  await call(messengerOf(jun).call('messages.read', { accountId: jun.accountId, roomId, seq: 1 }))
  await clock.pass(10_000)
  const about = { accountId: minji.accountId, roomId, seq: 1 }
  const receipts = await call(messengerOf(minji).call('messages.receipts', about))
  expect(receipts).toMatchObject({ read: [], unread: [], delivered: [], unreadCount: 50 })
  const { readers } = await call(messengerOf(minji).call('messages.readers', about))
  expect(readers).toEqual([{ userId: 'jun' }])
})

test('a message that was waiting when the room became one for announcements fails visibly', async () => {
  jun.engine.setOnline(false)
  await say(jun, '늦은 인사')
  server.command(roomId, { type: 'settings', by: 'minji', clientId: newId(), posting: 'staff' })
  jun.engine.setOnline(true)
  await clock.pass(10_000)
  expect(roomOf(jun)).toMatchObject({ posting: 'staff', failed: 1, waiting: 0 })
  expect([...jun.store.outbox.values()]).toMatchObject([{ text: '늦은 인사', error: { code: 'room.forbidden' } }])
  await say(minji, '공지')
  await clock.pass(1_000)
  expect(roomOf(jun)).toMatchObject({ lastSeq: 1 })
})
