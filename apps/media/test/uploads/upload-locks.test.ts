import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { endProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, test, vi } from 'vitest'
import { UploadLocks } from '../../src/uploads/upload-locks.ts'

const locksIn = (folder: string, waitMs?: number) => new UploadLocks((id) => join(folder, `${id}.lock`), waitMs)
const never = new AbortController().signal

/** Another process that has the lock. It says when it was asked to let go. */
async function otherHolder(folder: string): Promise<{ child: ChildProcess; asked: Promise<unknown> }> {
  const child = fork(join(import.meta.dirname, 'locking-child.ts'), [folder])
  onTestFinished(() => endProcess(child))
  await once(child, 'message')
  return { child, asked: once(child, 'message') }
}

test('one at a time has a lock, also within a process', async () => {
  const locks = locksIn(useFolder())
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await new Promise((resolve) => setTimeout(resolve, 5))
    inside--
  }
  await Promise.all(Array.from({ length: 8 }, () => locks.with('a', work)))
  expect(most).toBe(1)
})

test('other locks are not held up', async () => {
  const locks = locksIn(useFolder())
  await locks.with('a', () => locks.with('b', async () => undefined))
})

test('whoever has a lock is asked to let go, and has it until then', async () => {
  const locks = locksIn(useFolder())
  const first = locks.newLock('a')
  let isHeld = true
  await first.lock(never, async () => {
    isHeld = false
    await first.unlock()
  })
  await locks.with('a', async () => expect(isHeld).toBe(false))
})

test('a lock holds against other processes, which are asked as well', async () => {
  const folder = useFolder()
  const { child, asked } = await otherHolder(folder)
  const waiting = locksIn(folder, 60_000).with('a', async () => undefined)
  await asked
  await expect(locksIn(folder, 100).with('a', async () => undefined)).rejects.toMatchObject({ code: 'media.busy' })
  await endProcess(child)
  await waiting
})

test('a lock ends with its process, however that ends', async () => {
  const folder = useFolder()
  const { child } = await otherHolder(folder)
  const reached = vi.fn(async () => undefined)
  const waiting = locksIn(folder, 60_000).with('a', reached)
  child.kill('SIGKILL')
  await waiting
  expect(reached).toHaveBeenCalledOnce()
})
