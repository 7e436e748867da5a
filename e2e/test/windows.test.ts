import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onRealElectron } from '@maru/desktop/test-host'
import { describe, expect, test } from 'vitest'
import { conversationWith } from '../support/friend.ts'
import { change, installedHome, ko, signUpAt, told, until } from '../support/installed.ts'
import { trayWhen } from '../support/tray.ts'

const home = installedHome()

describe('windows', () => {
  test('take on zoom and place over others, at once and at the next start', async () => {
    await home.start()
    const page = await home.app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    await change(page, { zoom: 125, alwaysOnTop: true })
    expect(await home.app.ask('window')).toMatchObject([{ zoom: 1.25, onTop: true }])
    await home.app.ask('menu', '확대')
    expect(await home.app.ask('window')).toMatchObject([{ zoom: 1.5 }])
    await home.app.kill()
    await home.start()
    await (await home.app.page()).getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await home.app.ask('window')).toMatchObject([{ zoom: 1.5, onTop: true }])
  })

  test.skipIf(onRealElectron)('come back as large as they were, each kind in its own place', async () => {
    await home.start()
    const page = await home.app.page()
    const { say } = await conversationWith(await signUpAt(page), home.server.url)
    await home.app.ask('maximize')
    await say('창을 따로')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    await page.getByRole('button', { name: ko('header.popOut') }).click()
    await until(async () => expect(await home.app.page()).not.toBe(page))
    await (await home.app.page()).getByRole('log').getByText('창을 따로').waitFor()
    await home.app.quit()
    await home.start()
    await (await home.app.page()).getByText(ko('connection.live')).waitFor()
    await until(async () => expect(await home.app.ask('window')).toMatchObject([{ maximized: true }]))
    const { main, own } = JSON.parse(await readFile(join(home.userData, 'window.json'), 'utf8'))
    expect(main).toMatchObject({ width: 1_100, height: 760, maximized: true })
    expect(own).toMatchObject({ width: 520, height: 680, maximized: false })
  })

  test('are in the colours that were chosen before their page is there', async () => {
    await home.start()
    const page = await home.app.page()
    await signUpAt(page)
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: ko('settings.appearance'), exact: true }).click()
    await page.getByRole('radio', { name: ko('appearance.theme.dark') }).check()
    await until(async () => expect(await home.app.ask('window')).toMatchObject([{ background: '#1D1A17' }]))
    await home.app.ask('closeWindows')
    await home.app.ask('clickTray')
    expect(await home.app.ask('window')).toMatchObject([{ background: '#1D1A17' }])
  })

  test.skipIf(onRealElectron)('come and go by keys from anywhere, which another program may have', async () => {
    await home.start({ environment: { HOST_TAKEN_KEYS: 'CommandOrControl+Shift+K' } })
    const page = await home.app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await change(page, { shortcut: 'CommandOrControl+Shift+K' })).toMatchObject({
      error: { code: 'desktop.shortcut_taken' },
    })
    expect(await change(page, { shortcut: 'no keys' })).toMatchObject({ error: { code: 'desktop.shortcut_taken' } })
    await change(page, { shortcut: 'CommandOrControl+Shift+M' })
    await until(async () => expect(await home.app.ask('window')).toMatchObject([{ visible: true, focused: true }]))
    await home.app.ask('pressKeys', 'CommandOrControl+Shift+M')
    expect(await home.app.ask('window')).toMatchObject([{ visible: false }])
    await home.app.ask('pressKeys', 'CommandOrControl+Shift+M')
    expect(await home.app.ask('window')).toMatchObject([{ visible: true, focused: true }])
  })

  test('call from the taskbar when something comes, until one looks', async () => {
    await home.start()
    const page = await home.app.page()
    const { say } = await conversationWith(await signUpAt(page), home.server.url)
    await home.app.ask('blur')
    await say('저기요')
    await until(async () => expect(await home.app.ask('window')).toMatchObject([{ flashing: true }]))
    await home.app.ask('clickTray')
    expect(await home.app.ask('window')).toMatchObject([{ flashing: false }])
    await change(page, { flash: false })
    await home.app.ask('blur')
    await say('여기요')
    await until(async () => expect(await told(home.app)).toMatchObject([{ body: expect.stringContaining('여기요') }]))
    expect(await home.app.ask('window')).toMatchObject([{ flashing: false }])
  })

  test.skipIf(process.platform !== 'linux')('are minimised where there is no tray, which is said once', async () => {
    await home.start({ environment: await trayWhen(home.userData, 'false') })
    await (await home.app.page()).getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect((await home.app.ask('tray')).there).toBe(false)
    await home.app.ask('closeWindows')
    expect(await home.app.ask('window')).toMatchObject([{ minimized: true }])
    expect(await home.app.ask('notifications')).toHaveLength(1)
    await home.app.ask('closeWindows')
    expect(await home.app.ask('notifications')).toHaveLength(1)
    expect(await home.app.quit()).toBe(0)
  })
})
