import { expect, test } from 'vitest'
import { Slots } from '../../src/requests/slots.ts'

test('an account has a limited number of requests running at a time, in the order in which they came', async () => {
  const slots = new Slots({ slots: 2, waiting: 10 })
  const order: number[] = []
  let atOnce = 0
  let maxAtOnce = 0
  await Promise.all(
    Array.from({ length: 8 }, async (_, index) => {
      const release = await slots.take('minji')
      order.push(index)
      maxAtOnce = Math.max(maxAtOnce, ++atOnce)
      await new Promise((resolve) => setTimeout(resolve, 5))
      atOnce--
      release()
    }),
  )
  expect([maxAtOnce, order]).toEqual([2, [0, 1, 2, 3, 4, 5, 6, 7]])
})

test('an account with too many waiting requests is refused, without holding up others', async () => {
  const slots = new Slots({ slots: 1, waiting: 1 })
  const release = await slots.take('minji')
  const second = slots.take('minji')
  await expect(slots.take('minji')).rejects.toMatchObject({ code: 'request.rate_limited' })
  await slots.take('jun')
  release()
  release()
  await second
})

test('a long answer takes several slots, and what comes after it waits its turn', async () => {
  const slots = new Slots({ slots: 4, waiting: 10 })
  const started: string[] = []
  const take = (name: string, weight: number) =>
    slots.take('minji', weight).then((release) => {
      started.push(name)
      return release
    })
  const [short, long, late] = [take('short', 1), take('long', 4), take('late', 1)]
  const releaseShort = await short
  await Promise.resolve()
  expect(started).toEqual(['short'])
  releaseShort()
  const releaseLong = await long
  expect(started).toEqual(['short', 'long'])
  releaseLong()
  ;(await late)()
  expect(started).toEqual(['short', 'long', 'late'])
})
