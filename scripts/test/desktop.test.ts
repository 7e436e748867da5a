import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openDesktop } from '../desktop.ts'
import { wordsFor } from '../words.ts'

const words = wordsFor({ LANG: 'en' })

/** The terminal's output when Electron's binary runs this script. */
async function outputOf(script: string): Promise<unknown[]> {
  const folder = useFolder()
  writeFileSync(join(folder, 'electron'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
  vi.stubEnv('DISPLAY', ':0')
  onTestFinished(() => {
    log.mockRestore()
    vi.unstubAllEnvs()
  })
  await openDesktop('http://localhost:3210', words, false)
  await vi.waitFor(() => expect(log).toHaveBeenCalledTimes(2), { timeout: 20_000 })
  return log.mock.calls.flat()
}

describe.skipIf(process.platform === 'win32')('a desktop app that does not open', { timeout: 30_000 }, () => {
  test.each([
    ['breaks', 'echo "FATAL: The SUID sandbox helper binary is not configured correctly" >&2; kill -TRAP $$'],
    ['refuses', 'echo "Running as root without --no-sandbox is not supported" >&2; exit 1'],
  ])('for want of a sandbox says so, when it %s', async (_, script) => {
    expect(await outputOf(script)).toEqual([words.opening, words.noSandbox])
  })

  test('for another reason says that the web is there', async () => {
    expect(await outputOf('exit 127')).toEqual([words.opening, words.notOpened])
  })
})
