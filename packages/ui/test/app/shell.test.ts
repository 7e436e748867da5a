import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callsOf, connect, type Gallery, startGallery, statesOf } from './gallery.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await startGallery()
}, 120_000)
afterAll(() => gallery?.close())

describe('a lost connection', { timeout: 60_000 }, () => {
  test('is told of with its reason and a countdown, without moving anything, and goes when it is back', async () => {
    const page = await gallery.open('lobby', { language: 'ko' })
    const places = () =>
      page.evaluate(() =>
        ['main', 'nav', 'nav ul', 'footer'].map((name) => {
          const { x, y, width, height } = document.querySelector(name)?.getBoundingClientRect() ?? new DOMRect()
          return { name, x, y, width, height }
        }),
      )
    const before = await places()
    await connect(page, {
      state: 'waiting',
      attempt: 2,
      retryAt: Date.now() + 60_000,
      error: { code: 'request.offline' },
    })
    await page.getByRole('status').getByText('서버에 연결되어 있지 않아요.').waitFor()
    await page.getByText(/^\d+초 뒤에 다시 연결해요\.$/).waitFor()
    expect(await places()).toEqual(before)
    await page.getByRole('button', { name: '지금 연결' }).click()
    expect(await callsOf(page, 'connection.retry')).toHaveLength(1)
    await connect(page, { state: 'live', since: Date.now() })
    await page.getByText(/다시 연결해요/).waitFor({ state: 'detached' })
    expect(await places()).toEqual(before)
    await page.close()
  })

  test('for good, as one was signed out elsewhere, asks for the password only and takes nothing off the device', async () => {
    const page = await gallery.open('signed-out')
    await page.getByRole('button', { name: 'Sign in again' }).click()
    expect(await page.getByLabel('ID', { exact: true }).inputValue()).toBe('minji')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Lobby' }).waitFor()
    expect(await callsOf(page, 'accounts.signOut')).toEqual([])
    expect(await callsOf(page, 'accounts.signIn')).toMatchObject([{ server: 'https://maru.example', userId: 'minji' }])
    await page.close()
  })

  test('for good, as the app is too old, offers nothing that would not help', async () => {
    const page = await gallery.open('too-old')
    await page.getByText('This app is too old for the server. Please update.').waitFor()
    expect(await page.getByRole('button', { name: /sign in|reconnect|load/i }).count()).toBe(0)
    await page.close()
  })
})

describe('the shell', { timeout: 60_000 }, () => {
  test('tells in its title how much is unread, and takes the theme and the language', async () => {
    const page = await gallery.open('lobby', { language: 'ko', theme: 'dark' })
    expect(await page.title()).toBe('(6) 마루')
    expect(await page.getAttribute('html', 'lang')).toBe('ko')
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
    await page.close()
  })

  test('opens the search by Ctrl+F, and closes it by Escape from anywhere', async () => {
    const page = await gallery.open('lobby')
    await page.getByRole('button', { name: 'Find rooms' }).focus()
    await page.keyboard.press('Control+f')
    await page.getByRole('complementary').waitFor()
    await page.getByRole('button', { name: 'Find rooms' }).focus()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    await page.close()
  })

  test('leaves the search open while Escape closes a dialog over it, and gives the focus back', async () => {
    const page = await gallery.open('lobby')
    await page.getByRole('button', { name: 'Find rooms' }).focus()
    await page.keyboard.press('Control+f')
    await page.getByRole('complementary').waitFor()
    await page.keyboard.press('Control+/')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByRole('complementary').count()).toBe(1)
    await page.getByRole('complementary').getByRole('button', { name: 'Close panel' }).focus()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Find rooms')
    await page.close()
  })

  test('goes on as it was when an account is not added after all', async () => {
    const page = await gallery.open('accounts')
    await page.getByRole('button', { name: 'Add an account' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { name: 'Lobby' }).waitFor()
    await page.close()
  })
})

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious or worse. */
async function seriousOn(page: Page): Promise<string[]> {
  await page.evaluate(await axe)
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

describe.each([
  { language: 'ko', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const)('axe finds nothing serious in $language, $theme', { timeout: 120_000 }, (look) => {
  test('on the primitives and in every state', async () => {
    const primitives = await gallery.open('primitives', look)
    const names = await statesOf(primitives)
    const found: Record<string, string[]> = { primitives: await seriousOn(primitives) }
    await primitives.close()
    for (const name of names) {
      const page = await gallery.open(name, look)
      // These are told of only after a while.
      if (['offline', 'waiting', 'signed-out', 'too-old'].includes(name))
        await page.getByRole('status').filter({ hasText: /\S/ }).first().waitFor()
      found[name] = await seriousOn(page)
      await page.close()
    }
    expect(names.length).toBeGreaterThan(5)
    expect(Object.entries(found).filter(([, serious]) => serious.length > 0)).toEqual([])
  })
})
