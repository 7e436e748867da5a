import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { endTree, headOfTree, makeFolder, treeEnded } from '../src/index.ts'

/** Keeps writing into a folder, and ignores SIGTERM. */
const writer = `
process.on('SIGTERM', () => {})
const { mkdirSync, writeFileSync } = require('node:fs')
for (let round = 0; ; round++) {
  mkdirSync(process.argv[1] + '/deep', { recursive: true })
  writeFileSync(process.argv[1] + '/deep/' + (round % 500), 'still here')
}`

/** Starts the writer, then keeps running or exits. */
const starter = (andThen: string) => `
require('node:child_process').spawn(process.execPath, ['-e', process.argv[1], process.argv[2]], { stdio: 'ignore' }).unref()
${andThen}`

const start = (folder: string, andThen: string): ChildProcess =>
  spawn(process.execPath, ['-e', starter(andThen), writer, folder], { ...headOfTree, stdio: 'ignore' })

const isWrittenTo = (folder: string) =>
  vi.waitFor(() => expect(existsSync(join(folder, 'deep/100'))).toBe(true), { timeout: 20_000, interval: 20 })

test('endTree ends everything that the tree has started', async () => {
  const { path, remove } = makeFolder()
  const head = start(path, 'setInterval(() => {}, 1_000)')
  await isWrittenTo(path)
  await endTree(head)
  expect(head.signalCode).toBe('SIGKILL')
  remove()
  await setTimeout(100)
  expect(existsSync(path)).toBe(false)
  // A second call is harmless.
  await endTree(head)
})

// Windows does not know what an ended process had started.
test.skipIf(process.platform === 'win32')('treeEnded ends what the head of a tree has left behind', async () => {
  const { path, remove } = makeFolder()
  const head = start(path, 'process.exitCode = 3')
  expect(await treeEnded(head)).toBe(3)
  remove()
  await setTimeout(100)
  expect(existsSync(path)).toBe(false)
})

test('endTree accepts a process that could not be started', async () => {
  const head = spawn(join(import.meta.dirname, 'no such program'), headOfTree)
  head.once('error', () => {})
  await endTree(head)
})
