import { describe, expect, test } from 'vitest'
import { OutgoingQueue } from '../../src/realtime/outgoing-queue.ts'

/** A way out that a test opens and closes. */
function way() {
  const arrived: string[] = []
  let dropped = 0
  const state = { isOpen: true, loses: false }
  const queue = new OutgoingQueue<string>({
    isOpen: () => state.isOpen,
    async send(message) {
      if (state.loses) throw new Error('lost')
      arrived.push(message)
    },
    sizeOf: (message) => message.length,
    onDropped: () => dropped++,
  })
  return { state, queue, arrived, dropped: () => dropped }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('what goes out to other processes', () => {
  test('waits in order while the way is closed', async () => {
    const { state, queue, arrived } = way()
    state.isOpen = false
    for (const message of ['one', 'two', 'three']) queue.add(message)
    await settled()
    expect(arrived).toEqual([])
    state.isOpen = true
    queue.send()
    queue.add('four')
    await settled()
    expect(arrived).toEqual(['one', 'two', 'three', 'four'])
  })

  test('is sent again, from the first that may be lost', async () => {
    const { state, queue, arrived } = way()
    state.loses = true
    for (const message of ['one', 'two']) queue.add(message)
    await settled()
    state.loses = false
    await expect.poll(() => arrived).toEqual(['one', 'two'])
  })

  test('waits in such numbers and no more: the oldest goes', async () => {
    const { state, queue, arrived, dropped } = way()
    state.isOpen = false
    for (let index = 0; index < 12_000; index++) queue.add(String(index))
    expect(dropped()).toBe(2_000)
    queue.add('x'.repeat(16 * 1024 * 1024))
    expect(dropped()).toBe(12_000)
    state.isOpen = true
    queue.send()
    await expect.poll(() => arrived.length).toBe(1)
  })
})
