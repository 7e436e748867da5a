import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endProcess, isTreeLeft } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { launch } from './driver.ts'

const server = 'http://127.0.0.1:9'

const hostOf = (userData: string): number => Number(readFileSync(join(userData, 'host.lock'), 'utf8'))

/** The browser processes of an app, by its profile folder. */
const browsersOf = (userData: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${userData}`)
    } catch {
      return false
    }
  })

async function start(userData: string) {
  const app = await launch({ userData, server })
  onTestFinished(() => app.kill())
  await app.page()
  expect(browsersOf(userData)).not.toEqual([])
  return { app, host: hostOf(userData) }
}

// Only Linux has /proc.
describe.runIf(process.platform === 'linux')('the stand-in for Electron', () => {
  test('ends its whole browser when the test kills it', async () => {
    const userData = useFolder()
    const { app, host } = await start(userData)
    await app.kill()
    expect(isTreeLeft(host)).toBe(false)
    expect(browsersOf(userData)).toEqual([])
  })

  test('ends its whole browser when another process kills it', async () => {
    const userData = useFolder()
    const { app, host } = await start(userData)
    process.kill(host, 'SIGKILL')
    await app.ended()
    expect(isTreeLeft(host)).toBe(false)
    expect(browsersOf(userData)).toEqual([])
  })

  test('ends its whole browser when it quits', async () => {
    const userData = useFolder()
    const { app, host } = await start(userData)
    expect(await app.quit()).toBe(0)
    expect(isTreeLeft(host)).toBe(false)
    expect(browsersOf(userData)).toEqual([])
  })

  test('does not outlive the test run that started it', async () => {
    const userData = useFolder()
    const driver = JSON.stringify(join(import.meta.dirname, './driver.ts'))
    const run = spawn(
      process.execPath,
      ['-e', `import(${driver}).then(({ launch }) => launch(${JSON.stringify({ userData, server })}))`],
      { stdio: 'ignore' },
    )
    onTestFinished(() => endProcess(run))
    const wait = { timeout: 60_000, interval: 20 }
    await vi.waitFor(() => expect(browsersOf(userData)).not.toEqual([]), wait)
    const host = hostOf(userData)
    await endProcess(run)
    await vi.waitFor(() => expect(isTreeLeft(host)).toBe(false), wait)
    expect(browsersOf(userData)).toEqual([])
  })
})
