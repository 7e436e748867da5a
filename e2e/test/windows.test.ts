import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onRealElectron } from '@maru/desktop/test-host'
import { describe, expect, test } from 'vitest'
import { change, desktopApp, ko, shownNotifications, signUpAt, until } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'
import { trayWhen } from '../support/tray.ts'

const desktop = desktopApp()

describe('windows of the desktop app', () => {
  test('apply zoom and always-on-top at once and at the next start', async () => {
    await desktop.start()
    const page = await desktop.app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    await change(page, { zoom: 125, alwaysOnTop: true })
    expect(await desktop.app.ask('window')).toMatchObject([{ zoom: 1.25, onTop: true }])
    await desktop.app.ask('menu', '확대')
    expect(await desktop.app.ask('window')).toMatchObject([{ zoom: 1.5 }])
    await desktop.app.kill()
    await desktop.start()
    await (await desktop.app.page()).getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await desktop.app.ask('window')).toMatchObject([{ zoom: 1.5, onTop: true }])
  })

  test.skipIf(onRealElectron)('reopen at their last size, main and conversation windows separately', async () => {
    await desktop.start()
    const page = await desktop.app.page()
    const { say } = await conversationWith(await signUpAt(page), desktop.server.url)
    await desktop.app.ask('maximize')
    await say('창을 따로')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    await page.getByRole('button', { name: ko('header.menu') }).click()
    await page.getByRole('menuitem', { name: ko('header.popOut') }).click()
    await until(async () => expect(await desktop.app.page()).not.toBe(page))
    await (await desktop.app.page()).getByRole('log').getByText('창을 따로').waitFor()
    await desktop.app.quit()
    await desktop.start()
    await (await desktop.app.page()).getByText(ko('connection.live')).waitFor()
    await until(async () => expect(await desktop.app.ask('window')).toMatchObject([{ maximized: true }]))
    const { main, own } = JSON.parse(await readFile(join(desktop.userData, 'window.json'), 'utf8'))
    expect(main).toMatchObject({ width: 1_100, height: 760, maximized: true })
    expect(own).toMatchObject({ width: 520, height: 680, maximized: false })
  })

  test('have the theme’s background before their page is loaded', async () => {
    await desktop.start()
    const page = await desktop.app.page()
    await signUpAt(page)
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: ko('settings.appearance'), exact: true }).click()
    await page.getByRole('radio', { name: ko('appearance.theme.dark') }).check()
    await until(async () => expect(await desktop.app.ask('window')).toMatchObject([{ background: '#1D1A17' }]))
    await desktop.app.ask('closeWindows')
    await desktop.app.ask('clickTray')
    expect(await desktop.app.ask('window')).toMatchObject([{ background: '#1D1A17' }])
  })

  test.skipIf(onRealElectron)('show and hide by a global shortcut, which another program may have taken', async () => {
    await desktop.start({ environment: { HOST_TAKEN_KEYS: 'CommandOrControl+Shift+K' } })
    const page = await desktop.app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await change(page, { shortcut: 'CommandOrControl+Shift+K' })).toMatchObject({
      error: { code: 'desktop.shortcut_taken' },
    })
    expect(await change(page, { shortcut: 'no keys' })).toMatchObject({ error: { code: 'desktop.shortcut_taken' } })
    await change(page, { shortcut: 'CommandOrControl+Shift+M' })
    await until(async () => expect(await desktop.app.ask('window')).toMatchObject([{ visible: true, focused: true }]))
    await desktop.app.ask('pressKeys', 'CommandOrControl+Shift+M')
    expect(await desktop.app.ask('window')).toMatchObject([{ visible: false }])
    await desktop.app.ask('pressKeys', 'CommandOrControl+Shift+M')
    expect(await desktop.app.ask('window')).toMatchObject([{ visible: true, focused: true }])
  })

  test('flash in the taskbar on a message, until they get the focus', async () => {
    await desktop.start()
    const page = await desktop.app.page()
    const { say } = await conversationWith(await signUpAt(page), desktop.server.url)
    await desktop.app.ask('blur')
    await say('저기요')
    await until(async () => expect(await desktop.app.ask('window')).toMatchObject([{ flashing: true }]))
    await desktop.app.ask('clickTray')
    expect(await desktop.app.ask('window')).toMatchObject([{ flashing: false }])
    await change(page, { flash: false })
    await desktop.app.ask('blur')
    await say('여기요')
    await until(async () =>
      expect(await shownNotifications(desktop.app)).toMatchObject([{ body: expect.stringContaining('여기요') }]),
    )
    expect(await desktop.app.ask('window')).toMatchObject([{ flashing: false }])
  })

  test.skipIf(process.platform !== 'linux')(
    'are minimised without a tray, with one notification about it',
    async () => {
      await desktop.start({ environment: await trayWhen(desktop.userData, 'false') })
      await (await desktop.app.page()).getByRole('tab', { name: ko('signUp.title') }).waitFor()
      expect((await desktop.app.ask('tray')).there).toBe(false)
      await desktop.app.ask('closeWindows')
      expect(await desktop.app.ask('window')).toMatchObject([{ minimized: true }])
      expect(await desktop.app.ask('notifications')).toHaveLength(1)
      await desktop.app.ask('closeWindows')
      expect(await desktop.app.ask('notifications')).toHaveLength(1)
      expect(await desktop.app.quit()).toBe(0)
    },
  )
})
