import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Mute } from '../../src/index.ts'
import type { SimulatedDevice } from '../simulation/device.ts'
import type { VirtualClock } from '../simulation/virtual-clock.ts'
import { roomId, startSimulatedRoom } from '../support/simulated-room.ts'

const hour = 3_600_000
let clock: VirtualClock
let device: SimulatedDevice

beforeEach(async () => {
  ;({ clock, device } = await startSimulatedRoom())
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
