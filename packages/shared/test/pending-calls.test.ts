import { describe, expect, test } from 'vitest'
import { PendingCalls } from '../src/index.ts'

describe('calls to another thread', () => {
  test('are settled by their numbers, in any order of answers', async () => {
    const calls = new PendingCalls()
    const ids: number[] = []
    const send = (id: number) => ids.push(id)
    const answers = Promise.allSettled([calls.start<string>(send), calls.start<string>(send)])
    calls.reject(ids[1] ?? 0, new Error('no'))
    calls.resolve(ids[0] ?? 0, 'yes')
    calls.resolve(ids[0] ?? 0, 'twice')
    expect(await answers).toMatchObject([{ value: 'yes' }, { reason: { message: 'no' } }])
    expect(calls.size).toBe(0)
  })

  test('all fail when the thread is gone; a call that could not be sent fails alone', async () => {
    const calls = new PendingCalls()
    const open = calls.start(() => {})
    const unsent = calls.start(() => {
      throw new Error('could not be cloned')
    })
    await expect(unsent).rejects.toThrow('could not be cloned')
    expect(calls.size).toBe(1)
    calls.rejectAll(new Error('gone'))
    await expect(open).rejects.toThrow('gone')
  })
})
