import { newId } from '@maru/shared'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Mute } from '../../src/index.ts'
import { SimulatedDevice } from '../simulation/device.ts'
import { ModelServer } from '../simulation/model-server.ts'
import { Network } from '../simulation/network.ts'
import { Random } from '../simulation/random.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const hour = 3_600_000
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
const mute = (next: Mute) => device.messenger?.call('rooms.mute', { accountId, roomId, mute: next })
const shown = () => {
  const state = device.messenger?.state()
  return { mute: state?.rooms[accountId]?.[roomId]?.mute.kind, unread: state?.accounts[accountId]?.unread }
}

test('a mute that has ended by itself is gone from the room, and its messages count as unread again', async () => {
  await mute({ kind: 'all', until: clock.now() + hour })
  await clock.pass(hour - 1)
  expect(shown()).toEqual({ mute: 'all', unread: 0 })
  await clock.pass(1)
  expect(shown()).toEqual({ mute: 'none', unread: 1 })
})

test('a mute that ended while the machine slept is gone within a minute of waking', async () => {
  await mute({ kind: 'allButMentions', until: clock.now() + hour })
  await clock.sleep(2 * hour)
  await clock.pass(60_000)
  expect(shown()).toEqual({ mute: 'none', unread: 1 })
})

test('a mute without an end stays, and a longer one replaces a shorter one', async () => {
  await mute({ kind: 'all', until: clock.now() + hour })
  await mute({ kind: 'all', until: clock.now() + 3 * hour })
  await clock.pass(2 * hour)
  expect(shown()).toEqual({ mute: 'all', unread: 0 })
  await mute({ kind: 'all' })
  await clock.pass(48 * hour)
  expect(shown()).toEqual({ mute: 'all', unread: 0 })
})

test('a mute that ended while the app was closed is not shown at the next start', async () => {
  await mute({ kind: 'all', until: clock.now() + hour })
  await clock.pass(1_000)
  device.kill()
  await clock.sleep(2 * hour)
  await device.start()
  expect(shown()).toEqual({ mute: 'none', unread: 1 })
})
