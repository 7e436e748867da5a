import { join } from 'node:path'
import { findBrowser } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { expect, onTestFinished, test } from 'vitest'
import { launchReal } from './real.ts'

const desktop = join(import.meta.dirname, '../..')

// A shell script can't look like Electron's program on Windows.
test.skipIf(process.platform === 'win32')(
  'the driver of the real Electron starts the app with Playwright, queries it and quits it',
  async () => {
    // Playwright waits only half a minute for a program, and unpacking the browser may take longer.
    await findBrowser()
    const app = await launchReal(join(desktop, 'test/host/electron'), {
      main: join(desktop, 'out/main/index.js'),
      userData: useFolder(),
      args: [],
      environment: { ...process.env, LANGUAGE: 'ko', MARU_SERVER: 'http://127.0.0.1:9' },
    })
    onTestFinished(() => app.kill())
    await (await app.page()).getByRole('tab', { selected: true }).waitFor()
    expect(await app.ask('tray')).toMatchObject({ there: true, labels: ['마루 열기', '종료'] })
    await app.closeWindows()
    expect(await app.ask('windows')).toBe(0)
    expect(await app.quit()).toBe(0)
  },
)
