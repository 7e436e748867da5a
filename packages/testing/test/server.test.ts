import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test, vi } from 'vitest'
import { endProcess } from '../src/index.ts'
import { useFolder } from '../src/vitest.ts'

const patient = { timeout: 60_000, interval: 50 }

test('a server does not outlive the test run that started it', { timeout: 180_000 }, async () => {
  const testing = JSON.stringify(join(import.meta.dirname, '../src/index.ts'))
  const run = spawn(
    process.execPath,
    ['-e', `import(${testing}).then(async ({ startServerProcess }) => console.log((await startServerProcess()).url))`],
    // The killed run can't remove its folder, so it goes into this one.
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: useFolder() } },
  )
  onTestFinished(() => endProcess(run))
  const [url] = (await once(createInterface(run.stdout), 'line')) as [string]
  expect((await fetch(`${url}/healthz`)).ok).toBe(true)
  await endProcess(run)
  await vi.waitFor(() => expect(fetch(`${url}/healthz`)).rejects.toThrow(), patient)
})
