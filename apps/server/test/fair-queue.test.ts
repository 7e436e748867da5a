import { MaruError } from '@maru/shared'
import { expect, test } from 'vitest'
import { FairQueue } from '../src/fair-queue.ts'
import { codeOf } from './support/client.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Work that ends when it is told to. */
function startable(queue: FairQueue, log: string[]) {
  const ends = new Map<string, () => void>()
  const run = (account: string, name: string) =>
    queue.run(account, async () => {
      log.push(name)
      await new Promise<void>((resolve) => ends.set(name, resolve))
    })
  const end = async (name: string) => {
    ends.get(name)?.()
    await turn()
  }
  return { run, end }
}

test('accounts take turns, each with one piece of work at a time', async () => {
  const started: string[] = []
  const { run, end } = startable(new FairQueue({ atOnce: 2, waiting: 10 }), started)
  const work = [run('a', 'a1'), run('a', 'a2'), run('a', 'a3'), run('b', 'b1'), run('c', 'c1')]
  await turn()
  expect(started).toEqual(['a1', 'b1'])
  await end('a1')
  expect(started).toEqual(['a1', 'b1', 'a2'])
  await end('b1')
  expect(started).toEqual(['a1', 'b1', 'a2', 'c1'])
  for (const name of ['a2', 'c1', 'a3']) await end(name)
  await Promise.all(work)
})

test('work that fails gives its turn on, and what finds the queue full is told to come again', async () => {
  const queue = new FairQueue({ atOnce: 1, waiting: 1 })
  const fails = queue.run('a', async () => {
    await turn()
    throw new MaruError('server.failed')
  })
  const waits = queue.run('b', async () => 'done')
  expect(await codeOf(queue.run('c', async () => 'never'))).toBe('request.rate_limited')
  expect(await codeOf(fails)).toBe('server.failed')
  expect(await waits).toBe('done')
  expect(await queue.run('c', async () => 'later')).toBe('later')
})
