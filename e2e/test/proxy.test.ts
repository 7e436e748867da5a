import { onRealElectron } from '@maru/desktop/test-host'
import { describe, expect, test } from 'vitest'
import { change, desktopApp, ko, signUpAt } from '../support/desktop.ts'
import { proxyTo } from '../support/proxy.ts'

const desktop = desktopApp()

describe('a proxy', () => {
  test('carries everything to a server that can only be reached through it', async () => {
    const { address, seen } = await proxyTo(desktop.server.url)
    await desktop.start({ at: 'http://maru.beyond.test' })
    const page = await desktop.app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await change(page, { proxy: { mode: 'manual', address: 'proxy', bypass: '' } })).toMatchObject({
      error: { code: 'desktop.wrong_proxy' },
    })
    await change(page, { proxy: { mode: 'manual', address, bypass: '' } })
    await signUpAt(page)
    expect(seen).toContain('maru.beyond.test:80')
    expect(seen.some((line) => line.includes('/socket.io/'))).toBe(true)
  })

  test.skipIf(onRealElectron)('from the system settings is used without asking', async () => {
    const { address, seen } = await proxyTo(desktop.server.url)
    await desktop.start({
      at: 'http://maru.beyond.test',
      environment: { HOST_SYSTEM_PROXY: `PROXY ${new URL(address).host}` },
    })
    await signUpAt(await desktop.app.page())
    expect(seen.length).toBeGreaterThan(0)
  })
})
