import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ask, change, desktopApp, ko, shownNotifications, signUpAt, until } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'

const desktop = desktopApp()

/** The page goes before the answer comes. */
const lockNow = (page: Page) => ask(page, 'lock.lock').catch(() => {})

async function unlockWith(page: Page, pin: string): Promise<void> {
  await page.getByLabel(ko('lock.pin'), { exact: true }).fill(pin)
  await page.getByRole('button', { name: ko('lock.unlock') }).click()
}

describe('the lock', () => {
  test('hides the messenger, notifications and rooms in the tray, and its page gets nothing else', async () => {
    await desktop.start()
    const page = await desktop.app.page()
    const userId = await signUpAt(page)
    const { say } = await conversationWith(userId, desktop.server.url)
    await say('점심 뭐 먹죠?')
    await until(async () => expect(await shownNotifications(desktop.app)).toHaveLength(1))
    expect(await ask(page, 'lock.setPin', { pin: '2468' })).toMatchObject({ ok: true })
    await lockNow(page)
    await page.getByRole('heading', { name: ko('lock.title') }).waitFor()
    expect(await shownNotifications(desktop.app)).toEqual([])
    expect((await desktop.app.ask('tray')).labels).not.toContain('준 (1)')
    expect(await page.getByText('준', { exact: true }).count()).toBe(0)

    await say('비밀 이야기')
    await until(async () =>
      expect(await desktop.app.ask('notifications')).toMatchObject([{ title: 'Maru', hasReply: false }]),
    )
    expect(JSON.stringify(await desktop.app.ask('notifications'))).not.toContain('비밀')
    expect(await ask(page, 'lock.removePin', { pin: '2468' })).toMatchObject({ error: { code: 'desktop.locked' } })
    expect(await change(page, { zoom: 150 })).toMatchObject({ error: { code: 'desktop.locked' } })
    const received = await page.evaluate(async () => {
      const messages: unknown[] = []
      const { sendToEngine, onEngine } = Reflect.get(window, 'maruDesktop')
      onEngine((message: unknown) => messages.push(message))
      sendToEngine({ type: 'resync' })
      await new Promise((resolve) => setTimeout(resolve, 500))
      return messages
    })
    expect(received).toEqual([])

    await unlockWith(page, '1357')
    await page.getByRole('alert').waitFor()
    await unlockWith(page, '2468')
    await page.getByText(ko('connection.live')).waitFor()
    expect((await desktop.app.ask('tray')).labels).toContain('준 (2)')
  })

  test('closes after the set time without input and with the screen lock, and stays closed after a restart', async () => {
    await desktop.start()
    const page = await desktop.app.page()
    await signUpAt(page)
    await ask(page, 'lock.setPin', { pin: '2468' })
    await change(page, { lockAfterMinutes: 1 })
    await desktop.app.ask('idle', 61)
    await page.getByRole('heading', { name: ko('lock.title') }).waitFor()
    await desktop.app.ask('idle', 0)
    await unlockWith(page, '2468')
    await page.getByText(ko('connection.live')).waitFor()
    await desktop.app.ask('power', 'lock-screen')
    await page.getByRole('heading', { name: ko('lock.title') }).waitFor()
    await desktop.app.kill()
    await desktop.start()
    await (await desktop.app.page()).getByRole('heading', { name: ko('lock.title') }).waitFor()
  })

  test('lets a user who forgot the PIN start again, signed out, with nothing left on this computer', async () => {
    await desktop.start()
    const page = await desktop.app.page()
    await signUpAt(page)
    await ask(page, 'lock.setPin', { pin: '2468' })
    await lockNow(page)
    await page.getByRole('button', { name: ko('lock.forgot') }).click()
    await page.getByRole('button', { name: ko('lock.forgot.do') }).click()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await ask(page, 'about')).toMatchObject({ value: { desktop: { appLocked: false, pin: false } } })
  })
})
