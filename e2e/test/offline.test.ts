import { afterEach, describe, expect, test } from 'vitest'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const started = serverAndBrowser({ opensOffline: true })
afterEach(() => started().server.restart())

describe.each(['ko', 'en'] as const)('the web app without a server, in %s', (language) => {
  test('opens in the very first session, and has every page of its own', async () => {
    const minji = await started().newPerson('민지', { language })
    await minji.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    expect(await minji.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
    await started().server.stop()
    await minji.page.reload()
    await minji.button('me.menu').click()
    await minji.page.getByRole('menuitem', { name: minji.text('me.settings'), exact: true }).click()
    await minji.page
      .getByRole('heading', { name: minji.text('settings.title') })
      .first()
      .waitFor()
    expect(minji.problems).toEqual([])
  })

  test('opens for a visitor who has not signed in', async () => {
    const visitor = await started().visitor({ language })
    await visitor.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await started().server.stop()
    await visitor.page.reload()
    await visitor.page.getByRole('tab', { name: visitor.text('signUp.title') }).waitFor()
  })

  test('is back within seconds of the server, and at once when the user presses a key', async () => {
    const minji = await started().newPerson('민지', { language })
    const live = minji.page.getByText(minji.text('connection.live'), { exact: true })
    await live.waitFor()
    await started().server.stop()
    await live.waitFor({ state: 'detached' })
    // Attempts grow rare for a server that is away for long, but not while the user looks.
    await minji.page.waitForTimeout(12_000)
    await started().server.restart()
    await minji.page.keyboard.press('Shift')
    await live.waitFor()
  })
})
