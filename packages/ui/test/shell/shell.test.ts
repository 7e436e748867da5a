import { describe, expect, test } from 'vitest'
import { callsOf, connect, openGallery } from '../support/gallery.ts'

const open = (state: string, appearance = '') => openGallery(`stage=shell&state=${state}&${appearance}`)

describe('a lost connection', () => {
  test('is shown with its reason and a countdown, without moving anything, until it is back', async () => {
    const page = await open('lobby', 'language=ko')
    const boxes = () =>
      page.evaluate(() =>
        ['main', 'nav', 'nav ul', 'footer'].map((name) => {
          const { x, y, width, height } = document.querySelector(name)?.getBoundingClientRect() ?? new DOMRect()
          return { name, x, y, width, height }
        }),
      )
    await page.getByRole('main').waitFor()
    const before = await boxes()
    await connect(page, {
      state: 'waiting',
      attempt: 2,
      retryAt: Date.now() + 60_000,
      error: { code: 'request.offline' },
    })
    await page.getByRole('status').getByText('서버에 연결할 수 없어요. 인터넷 연결을 확인해 주세요.').waitFor()
    await page.getByText(/^\d+초 뒤에 다시 연결해요\.$/).waitFor()
    expect(await boxes()).toEqual(before)
    await page.getByRole('button', { name: '지금 다시 연결' }).click()
    expect(await callsOf(page, 'connection.retry')).toHaveLength(1)
    await connect(page, { state: 'live', since: Date.now() })
    await page.getByText(/다시 연결해요/).waitFor({ state: 'detached' })
    expect(await boxes()).toEqual(before)
  })

  test('after being signed out elsewhere asks only for the password, and removes nothing from the device', async () => {
    const page = await open('signed-out')
    await page.getByRole('button', { name: 'Sign in again' }).click()
    expect(await page.getByLabel('ID', { exact: true }).inputValue()).toBe('minji')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Lobby' }).waitFor()
    expect(await callsOf(page, 'accounts.signOut')).toEqual([])
    expect(await callsOf(page, 'accounts.signIn')).toMatchObject([{ server: 'https://maru.example', userId: 'minji' }])
  })

  test('of an app that is too old offers no remedy that would not help', async () => {
    const page = await open('too-old')
    await page.getByText('This app is too old for the server. Update it to continue.').waitFor()
    expect(await page.getByRole('button', { name: /sign in|reconnect|load/i }).count()).toBe(0)
  })
})

describe('the shell', () => {
  test('resizes its room list with the pointer and the keyboard, and saves the width', async () => {
    const page = await open('lobby', 'language=en')
    const edge = page.getByRole('separator', { name: 'Room list width' })
    const width = () => page.locator('nav').evaluate((list) => Math.round(list.getBoundingClientRect().width))
    expect(await width()).toBe(290)
    const { x = 0, y = 0 } = (await edge.boundingBox()) ?? {}
    await page.mouse.move(x + 4, y + 300)
    await page.mouse.down()
    await page.mouse.move(x + 64, y + 310, { steps: 3 })
    await expect.poll(width).toBe(350)
    await page.mouse.move(x + 900, y + 310)
    await page.mouse.up()
    await expect.poll(() => callsOf(page, 'preferences.set')).toEqual([{ preferences: { listWidth: 480 } }])
    await edge.press('ArrowLeft')
    await expect.poll(width).toBe(464)
    await edge.press('Enter')
    await expect.poll(width).toBe(290)
  })

  test('shows the unread count in the document title, and applies the theme and the language', async () => {
    const page = await open('lobby', 'language=ko&theme=dark')
    await expect.poll(() => page.title()).toBe('(6) 마루')
    expect(await page.getAttribute('html', 'lang')).toBe('ko')
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
  })

  test('opens the search with Ctrl+F and closes it with Escape, wherever the focus is', async () => {
    const page = await open('lobby')
    await page.getByRole('button', { name: 'Lobby' }).focus()
    await page.keyboard.press('Control+f')
    await page.getByRole('complementary').waitFor()
    await page.getByRole('button', { name: 'Lobby' }).focus()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
  })

  test('returns from the settings to the previous route, by Escape and by the close button', async () => {
    const page = await open('lobby')
    const heading = (name: string) => page.getByRole('heading', { name, exact: true })
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => page.getByRole('button', { name: 'Back to the conversation (Esc)' }).click(),
    ]) {
      await page.keyboard.press('Control+,')
      await heading('Settings').waitFor()
      await leave()
      await heading('Lobby').waitFor()
    }
  })

  test('keeps the settings’ navigation clear of the close button in a narrow window', async () => {
    const page = await open('lobby')
    await page.setViewportSize({ width: 700, height: 600 })
    await page.keyboard.press('Control+,')
    const pages = await page.getByRole('navigation', { name: 'Settings' }).boundingBox()
    const close = await page.getByRole('button', { name: 'Back to the conversation (Esc)' }).boundingBox()
    expect((pages?.x ?? 0) + (pages?.width ?? 0)).toBeLessThanOrEqual(close?.x ?? 0)
  })

  test('keeps the search open while Escape closes a dialog over it, and returns the focus', async () => {
    const page = await open('lobby')
    await page.getByRole('button', { name: 'Lobby' }).focus()
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
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Lobby')
  })

  test('returns to where it was when adding an account is cancelled', async () => {
    const page = await open('accounts')
    await page.getByRole('button', { name: 'Add account' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { name: 'Lobby' }).waitFor()
  })

  test('knows commands in the switcher, in both languages', async () => {
    const page = await open('lobby', 'language=ko')
    const command = async (typed: string) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.insertText(typed)
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('Enter')
    }
    await command('다크')
    await expect.poll(() => page.getAttribute('html', 'data-theme')).toBe('dark')
    await command('settings')
    await page.getByRole('heading', { name: '설정', exact: true }).waitFor()
    await command('방 만들기')
    const dialog = page.getByRole('dialog', { name: '방 만들기' })
    await dialog.waitFor()
    await page.keyboard.insertText('새 방')
    expect(await dialog.getByRole('textbox').first().inputValue()).toBe('새 방')
  })

  test('has its room list as one Tab stop, which the arrow keys move', async () => {
    const page = await open('lobby')
    const stops = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('nav ul button')].filter((row) => row.tabIndex === 0),
      )
    expect(await stops()).toHaveLength(1)
    const rows = page.getByRole('navigation', { name: 'Rooms' }).locator('ul button')
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => rows.nth(1).evaluate((row) => row === document.activeElement)).toBe(true)
    expect(await rows.nth(1).evaluate((row: HTMLElement) => row.tabIndex)).toBe(0)
    expect(await stops()).toHaveLength(1)
  })
})
