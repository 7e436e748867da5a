import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Installed, launch } from '@maru/desktop/test-host'
import { type ServerProcess, startServerProcess } from '@maru/testing'
import { texts } from '@maru/ui/texts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { conversationWith } from '../support/friend.ts'

let server: ServerProcess
let userData: string
let app: Installed

beforeAll(async () => {
  server = await startServerProcess()
}, 120_000)
afterAll(() => server.remove())
beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'maru-installed-'))
  app = await launch({ userData, server: server.url })
})
afterEach(async () => {
  await app.kill().catch(() => {})
  await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

const ko = (key: keyof typeof texts): string => texts[key].ko
const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 15_000, interval: 50 })
let people = 0

async function signUp(page: Page): Promise<string> {
  const userId = `installed-${++people}`
  await page.getByRole('tab', { name: ko('signUp.title') }).click()
  await page.getByLabel(ko('signIn.userId'), { exact: true }).last().fill(userId)
  await page.getByLabel(ko('signIn.password'), { exact: true }).last().fill('correct horse')
  await page.getByRole('button', { name: ko('signUp.do') }).click()
  await page.getByText(ko('connection.live')).waitFor()
  return userId
}

const conversation = (userId: string) => conversationWith(userId, server.url)

describe('the installed home', () => {
  test('goes on when its window closes: a hundred messages are stored and counted, and shown by the next window', async () => {
    const userId = await signUp(await app.page())
    const { say } = await conversation(userId)
    await app.ask('closeWindows')
    expect(await app.ask('windows')).toBe(0)
    for (let index = 1; index <= 100; index++) await say(`메시지 ${index}`)
    await until(async () => expect((await app.ask('tray')).tip).toContain('100'))
    expect((await app.ask('seen')).badge).toBe(100)
    expect((await app.ask('tray')).labels).toContain('준 (100)')

    // What is shown now can come from nowhere but the main process and its store.
    await server.stop()
    await app.ask('clickTray', '준 (100)')
    const page = await app.page()
    await page.getByRole('log').getByText('메시지 1', { exact: true }).waitFor()
    await server.restart()
  })

  test('tells of a message without a window, opens the room when it is clicked, and takes it back when it is read', async () => {
    const userId = await signUp(await app.page())
    const { say } = await conversation(userId)
    await app.ask('closeWindows')
    await say('저녁 먹었어요?')
    await until(async () =>
      expect(await app.ask('notifications')).toMatchObject([{ title: '준', body: '저녁 먹었어요?', hasReply: true }]),
    )
    await app.ask('clickNotification', 0)
    const page = await app.page()
    await page.getByRole('log').getByText('저녁 먹었어요?').waitFor()
    await page.bringToFront()
    await until(async () => expect(await app.ask('notifications')).toEqual([]))
  })

  test('sends a reply that was typed into a notification while the server was away, later and once', async () => {
    const userId = await signUp(await app.page())
    const { say, heard } = await conversation(userId)
    await app.ask('closeWindows')
    await say('거기 있어요?')
    await until(async () => expect(await app.ask('notifications')).toHaveLength(1))
    await server.stop()
    await app.ask('reply', 0, '네, 여기요')
    await server.restart()
    await until(async () => expect(await heard()).toEqual(['네, 여기요']))
  })

  test('killed with twenty messages in the outbox, it sends each of them once after its next start', async () => {
    const page = await app.page()
    const userId = await signUp(page)
    const { say, heard } = await conversation(userId)
    await say('안녕하세요')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    const composer = page.getByPlaceholder(ko('composer.placeholder'))
    await composer.waitFor()
    await server.stop()
    const written = Array.from({ length: 20 }, (_, index) => `답장 ${index + 1}`)
    for (const text of written) {
      await composer.fill(text)
      await composer.press('Enter')
      await page.getByRole('log').getByText(text, { exact: true }).waitFor()
    }
    await app.kill()
    await server.restart()
    app = await launch({ userData, server: server.url })
    await until(async () => expect(await heard()).toEqual(written))
  })

  test('is live again within five seconds of a resume, and by itself after the server was away', async () => {
    const page = await app.page()
    await signUp(page)
    await app.ask('closeWindows')
    await server.stop()
    await until(async () => expect((await app.ask('tray')).image).toBe('tray-offline.png'))
    await server.restart()
    await app.ask('power', 'resume')
    await vi.waitFor(async () => expect((await app.ask('tray')).image).toBe('tray.png'), { timeout: 5_000 })
  })

  test('stays the one instance, is shown by a second start, and follows its link', async () => {
    await signUp(await app.page())
    await app.ask('closeWindows')
    await app.ask('secondInstance', ['maru', 'maru://invite/AbCdEf0123456789_-'])
    const page = await app.page()
    await page.getByRole('dialog').waitFor()
    expect(await app.ask('windows')).toBe(1)
  })

  test('gives a page four functions and nothing of Electron, hands links to the system, and goes nowhere else', async () => {
    const page = await app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    const reach = await page.evaluate(() => ({
      bridge: Object.keys(Reflect.get(window, 'maruHome')),
      node: ['require', 'process', 'module', 'ipcRenderer', '__fromMain'].filter((name) => name in window),
    }))
    expect(reach).toEqual({ bridge: ['sendToEngine', 'onEngine', 'askHost', 'onOpen'], node: [] })
    const answers = await page.evaluate(async () => {
      const { askHost } = Reflect.get(window, 'maruHome')
      await askHost('openLink', { url: 'https://example.org/' })
      await askHost('openLink', { url: 'file:///etc/passwd' })
      return [await askHost('openLink', { url: 7 }), await askHost('__proto__', {}), await askHost('popOut', {})]
    })
    expect(await app.ask('links')).toEqual(['https://example.org/'])
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'request.invalid' } },
      { ok: false, error: { code: 'request.unknown' } },
      { ok: false, error: { code: 'request.invalid' } },
    ])
    await page.evaluate(() => {
      location.href = 'https://example.net/'
    })
    await page.waitForTimeout(500)
    expect(page.url()).not.toContain('example.net')
  })

  test('draws a page anew that crashed, with what was being written in it', async () => {
    const page = await app.page()
    const userId = await signUp(page)
    const { say } = await conversation(userId)
    await say('안녕하세요')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    const composer = page.getByPlaceholder(ko('composer.placeholder'))
    await composer.fill('쓰다 만 글')
    await page.waitForTimeout(1_000)
    await app.ask('crashPage')
    await page.getByRole('heading', { name: ko('directory.title') }).waitFor()
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    await until(async () => expect(await composer.inputValue()).toBe('쓰다 만 글'))
  })

  test('quits when it is told to, and is signed in and in order at the next start', async () => {
    await signUp(await app.page())
    expect(await app.quit()).toBe(0)
    app = await launch({ userData, server: server.url })
    await (await app.page()).getByText(ko('connection.live')).waitFor()
  })
})
