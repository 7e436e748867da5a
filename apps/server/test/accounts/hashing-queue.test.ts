import { expect, test } from 'vitest'
import { type HashingPurpose, HashingQueue } from '../../src/accounts/hashing-queue.ts'

/** A queue in which the work that runs is finished by hand. */
function stage(atOnce: number) {
  const queue = new HashingQueue(atOnce)
  const running: { name: string; finish: () => void }[] = []
  const order: string[] = []
  const refused: string[] = []
  const ask = (purpose: HashingPurpose, requester: string, name = requester): void => {
    const work = () => new Promise<void>((finish) => void running.push({ name, finish }))
    queue.run({ purpose, requester }, work).then(
      () => order.push(name),
      (error: { code: string; retryAfterSeconds: number }) => {
        expect(error).toMatchObject({ code: 'request.rate_limited', retryAfterSeconds: expect.any(Number) })
        refused.push(name)
      },
    )
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  const finishAll = async () => {
    for (await settled(); running.length > 0; await settled()) for (const { finish } of running.splice(0)) finish()
  }
  return { ask, order, refused, settled, finishAll }
}

test('sign-ins go before room passwords, which still get their turn', async () => {
  const { ask, order, finishAll } = stage(1)
  ask('room', 'owner', 'first')
  for (const room of ['room 1', 'room 2']) ask('room', room)
  for (let index = 1; index <= 6; index++) ask('account', `address ${index}`, `sign-in ${index}`)
  await finishAll()
  expect(order).toEqual([
    'first',
    ...['sign-in 1', 'sign-in 2', 'sign-in 3', 'room 1'],
    ...['sign-in 4', 'sign-in 5', 'sign-in 6', 'room 2'],
  ])
})

test('three owners who change room passwords without end hold up no sign-in, and are told to wait', async () => {
  const { ask, order, refused, finishAll } = stage(2)
  for (let index = 0; index < 90; index++) ask('room', `owner ${index % 3}`, `room ${index}`)
  ask('account', 'address', 'sign-in')
  await finishAll()
  // Two run already, and each owner may have four more waiting.
  expect(order).toHaveLength(2 + 3 * 4 + 1)
  expect(order.indexOf('sign-in')).toBeLessThan(4)
  expect(refused).toHaveLength(90 - 14)
})

test('what waits is bounded, however many ask', async () => {
  const { ask, refused, settled, finishAll } = stage(1)
  for (let index = 0; index < 1_000; index++) ask('account', `address ${index}`)
  await settled()
  expect(refused).toHaveLength(1_000 - 1 - 200)
  await finishAll()
})
