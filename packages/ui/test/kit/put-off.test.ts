import type { Snapshot } from '@maru/engine'
import { expect, test } from 'vitest'
import { PutOffActs } from '../../src/kit/messenger/put-off.ts'

function setUp() {
  let state = { rooms: { a: { one: {}, two: {} } }, timelines: {} } as unknown as Snapshot
  const listeners = new Set<() => void>()
  const acts = new PutOffActs({
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  const rooms = () => Object.keys(acts.state().rooms['a'] ?? {})
  const become = (left: string[]) => {
    state = { ...state, rooms: { a: Object.fromEntries(left.map((name) => [name, {}])) } } as unknown as Snapshot
  }
  return { acts, rooms, become }
}
const one = { accountId: 'a', roomId: 'one' }

test('a room that is being left is gone at once, stays gone until the engine says so, and may be joined again', async () => {
  const { acts, rooms, become } = setUp()
  const act = acts.add(one)
  expect(rooms()).toEqual(['two'])
  expect(acts.state()).toBe(acts.state())
  await act.carryOut(async () => {})
  expect(rooms()).toEqual(['two'])
  become(['two'])
  expect(rooms()).toEqual(['two'])
  become(['one', 'two'])
  expect(rooms()).toEqual(['one', 'two'])
})

test('a room comes back when leaving it fails, and the failure is told', async () => {
  const { acts, rooms } = setUp()
  await expect(acts.add(one).carryOut(() => Promise.reject(new Error('offline')))).rejects.toThrow('offline')
  expect(rooms()).toEqual(['one', 'two'])
})

test('a room that is joined again before it was left is not left', async () => {
  const { acts, rooms } = setUp()
  const act = acts.add(one)
  acts.undoLeaving('a', 'one')
  expect(rooms()).toEqual(['one', 'two'])
  await act.carryOut(() => Promise.reject(new Error('left')))
})
