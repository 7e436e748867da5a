import { newId } from '@maru/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SimulatedDevice } from '../simulation/device.ts'
import { ModelServer } from '../simulation/model-server.ts'
import { Network } from '../simulation/network.ts'
import { Random } from '../simulation/random.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const roomId = 'maru'
let clock: VirtualClock
let server: ModelServer
let device: SimulatedDevice

beforeEach(async () => {
  clock = new VirtualClock()
  server = new ModelServer(() => clock.now())
  server.create(roomId, ['minji', 'jun'], newId())
  const random = new Random(1)
  const network = new Network(clock, random, server)
  device = new SimulatedDevice({ userId: 'minji', sessionId: 'minji-1' }, clock, network, random, newId)
  await device.start()
  await clock.pass(1_000)
  server.command(roomId, { type: 'message', by: 'jun', clientId: newId(), text: '안녕하세요' })
  await clock.pass(1_000)
})
afterEach(() => device.engine.stop())

const accountId = 'minji@model'
const mark = (on: boolean) => device.messenger?.call('rooms.markUnread', { accountId, roomId, on })
const marked = () => device.messenger?.state().rooms[accountId]?.[roomId]?.markedUnread

test('a room that was read can be marked as unread until it is opened again', async () => {
  await mark(true)
  expect(marked()).toBe(true)
  await mark(false)
  expect(marked()).toBeUndefined()
})
