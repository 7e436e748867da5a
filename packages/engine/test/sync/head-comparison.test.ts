import { digestOfHeads, type Request } from '@maru/shared'
import { expect, test } from 'vitest'
import { HeadComparison } from '../../src/sync/head-comparison.ts'
import { VirtualClock } from '../simulation/virtual-clock.ts'

const minutes = 60_000

/** A comparison that is live, of one room; and a server whose room is at another rev. */
function comparing() {
  const clock = new VirtualClock()
  const state = { mine: 3, theirs: 3, busy: false, answers: true, asked: 0, syncs: 0, syncHelps: true }
  const comparison = new HeadComparison({
    environment: { clock, logger: { debug: () => {}, warn: () => {} }, newId: () => '', random: () => 0.5 },
    rooms: { all: () => [{ roomId: 'room', progress: { rev: state.mine } }].values() as never },
    server: {
      ask: (async (_name: string, { digest }: Request<'sync.heads'>) => {
        state.asked++
        if (!state.answers) throw new Error('no answer')
        return { same: digest === digestOfHeads([{ roomId: 'room', rev: state.theirs }]) }
      }) as never,
    },
    synchroniser: {
      get busy() {
        return state.busy
      },
      syncSoon() {
        state.syncs++
        if (state.syncHelps) state.mine = state.theirs
      },
    },
  })
  comparison.start()
  return { clock, state, comparison }
}

test('a lost entry is noticed within seconds, and nothing is synced while nothing is lost', async () => {
  const { clock, state } = comparing()
  await clock.pass(10 * minutes)
  expect([state.syncs, state.asked]).toEqual([0, 40])
  state.theirs = 4
  await clock.pass(18_000)
  expect([state.syncs, state.mine]).toEqual([1, 4])
})

test('an entry that is still on its way is waited for', async () => {
  const { clock, state } = comparing()
  state.theirs = 4
  await clock.pass(16_000)
  state.mine = 4
  await clock.pass(1 * minutes)
  expect(state.syncs).toBe(0)
})

test('nothing is asked while entries are being applied, or once the connection is gone', async () => {
  const { clock, state, comparison } = comparing()
  state.busy = true
  await clock.pass(1 * minutes)
  expect(state.asked).toBe(0)
  state.busy = false
  await clock.pass(16_000)
  expect(state.asked).toBe(1)
  comparison.stop()
  await clock.pass(1 * minutes)
  expect(state.asked).toBe(1)
})

test('a server that never agrees or never answers is asked ever more seldom, or as before, without harm', async () => {
  const { clock, state } = comparing()
  state.answers = false
  await clock.pass(2 * minutes)
  expect([state.asked, state.syncs]).toEqual([8, 0])
  Object.assign(state, { answers: true, syncHelps: false, theirs: 4 })
  await clock.pass(60 * minutes)
  expect(state.syncs).toBeLessThan(20)
})
