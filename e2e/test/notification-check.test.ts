import { launch, type RunningApp } from '@maru/desktop/test-host'
import { useFolder } from '@maru/testing/vitest'
import { texts } from '@maru/ui/texts'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { signUpAt } from '../support/desktop.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()
const ko = (key: keyof typeof texts): string => texts[key].ko
const patient = { timeout: 60_000, interval: 50 }

async function startDesktop(): Promise<{ app: RunningApp; page: Page }> {
  const app = await launch({ userData: useFolder(), server: web().server.url })
  onTestFinished(() => app.kill())
  const page = await app.page()
  await signUpAt(page)
  return { app, page }
}

async function check(page: Page): Promise<void> {
  await page.keyboard.press('Control+,')
  // The sidebar has a button of this name, too.
  const pages = page.getByRole('navigation', { name: ko('settings.title') })
  await pages.getByRole('button', { name: ko('settings.notifications'), exact: true }).click()
  await page.getByRole('button', { name: ko('check.do'), exact: true }).click()
}

/** Waits until a step is in a state. */
const isInState = (page: Page, step: keyof typeof texts, state: keyof typeof texts) =>
  page
    .getByRole('listitem')
    .filter({ hasText: ko(step) })
    .getByText(ko(state), { exact: true })
    .waitFor()

describe('the notification check', () => {
  test('goes the whole way, from the server to a click on what the system shows', async () => {
    const { app, page } = await startDesktop()
    await check(page)
    await page.getByText(ko('check.click')).waitFor()
    const body = await vi.waitFor(async () => {
      const [shown] = await app.ask('notifications')
      expect(shown).toBeDefined()
      return shown?.body ?? ''
    }, patient)
    await app.ask('clickNotification', body)
    for (const step of ['check.server', 'check.engine', 'check.shown', 'check.clicked'] as const)
      await isInState(page, step, 'check.state.ok')
  })

  test('names the server when it is away', async () => {
    const { page } = await startDesktop()
    await web().server.stop()
    await check(page)
    await isInState(page, 'check.server', 'check.state.failed')
    await web().server.restart()
  })

  test('names a browser that refuses, and passes one that allows', async () => {
    const minji = await web().newPerson('민지')
    await minji.page.evaluate(() => Object.defineProperty(Notification, 'permission', { value: 'denied' }))
    await check(minji.page)
    await isInState(minji.page, 'check.shown', 'check.state.failed')
    await minji.page.evaluate(() => {
      class Recorded extends EventTarget {
        static permission = 'granted'
        onshow = () => {}
        onclick = () => {}
        constructor() {
          super()
          setTimeout(() => this.onshow())
          setTimeout(() => this.onclick(), 300)
        }
        close() {}
      }
      Object.assign(window, { Notification: Recorded })
    })
    await minji.button('check.again').click()
    await isInState(minji.page, 'check.clicked', 'check.state.ok')
  })
})
