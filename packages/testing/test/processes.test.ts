import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { endTree, headOfTree, makeFolder, treeEnded } from '../src/index.ts'

/** Writes into a folder for as long as it can, and cannot be asked to end. */
const writer = `
process.on('SIGTERM', () => {})
const { mkdirSync, writeFileSync } = require('node:fs')
for (let round = 0; ; round++) {
  mkdirSync(process.argv[1] + '/deep', { recursive: true })
  writeFileSync(process.argv[1] + '/deep/' + (round % 500), 'still here')
}`

/** Starts a program that starts the writer, and goes on or leaves it behind. */
const starter = (andThen: string) => `
require('node:child_process').spawn(process.execPath, ['-e', process.argv[1], process.argv[2]], { stdio: 'ignore' }).unref()
${andThen}`

const start = (folder: string, andThen: string): ChildProcess =>
  spawn(process.execPath, ['-e', starter(andThen), writer, folder], { ...headOfTree, stdio: 'ignore' })

const isWrittenTo = (folder: string) =>
  vi.waitFor(() => expect(existsSync(join(folder, 'deep/100'))).toBe(true), { timeout: 20_000, interval: 20 })

test('the end of a tree is the end of all that it has started: nothing is written any more', async () => {
  const { path, remove } = makeFolder()
  const head = start(path, 'setInterval(() => {}, 1_000)')
  await isWrittenTo(path)
  await endTree(head)
  expect(head.signalCode).toBe('SIGKILL')
  remove()
  await setTimeout(100)
  expect(existsSync(path)).toBe(false)
  // Once more, as at the end of a test that has ended it itself.
  await endTree(head)
})

// Windows does not tell who was started by a process that has ended.
test.skipIf(process.platform === 'win32')('what the head of a tree leaves behind ends with it', async () => {
  const { path, remove } = makeFolder()
  const head = start(path, 'process.exitCode = 3')
  expect(await treeEnded(head)).toBe(3)
  remove()
  await setTimeout(100)
  expect(existsSync(path)).toBe(false)
})

test('what could not be started has no tree', async () => {
  const head = spawn(join(import.meta.dirname, 'no such program'), headOfTree)
  head.once('error', () => {})
  await endTree(head)
})
