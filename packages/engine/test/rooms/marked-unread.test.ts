import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SimulatedDevice } from '../simulation/device.ts'
import { roomId, startSimulatedRoom } from '../support/simulated-room.ts'

let device: SimulatedDevice

beforeEach(async () => {
  ;({ device } = await startSimulatedRoom())
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
