import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Installed, launch, onRealElectron } from '@maru/desktop/test-host'
import { type ServerProcess, startServerProcess } from '@maru/testing'
import { texts } from '@maru/ui/texts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { conversationWith } from '../support/friend.ts'
import { signUpAt, told } from '../support/installed.ts'

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
  await rm(userData, { recursive: true, force: true, maxRetries: 15, retryDelay: 200 })
})

const ko = (key: keyof typeof texts): string => texts[key].ko
// An app whose server was away tries again by itself, at the latest after half a minute.
const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 40_000, interval: 50 })
const conversation = (userId: string) => conversationWith(userId, server.url)

describe('the installed home', () => {
  test('goes on when its window closes: a hundred messages are stored and counted, and shown by the next window', async () => {
    const userId = await signUpAt(await app.page())
    const { say } = await conversation(userId)
    await app.closeWindows()
    expect(await app.ask('windows')).toBe(0)
    for (let index = 1; index <= 100; index++) await say(`메시지 ${index}`)
    await until(async () => expect((await app.ask('tray')).tip).toContain('100'))
    expect(await app.ask('badge')).toBe(100)
    expect((await app.ask('tray')).labels).toContain('준 (100)')

    // What is shown now can come from nowhere but the main process and its store.
    await server.stop()
    await app.ask('clickTray', '준 (100)')
    const page = await app.page()
    await page.getByRole('log').getByText('메시지 1', { exact: true }).waitFor()
    await server.restart()
  })

  test('tells of a message without a window, opens the room when it is clicked, and takes it back when it is read', async () => {
    const userId = await signUpAt(await app.page())
    const { say } = await conversation(userId)
    await app.closeWindows()
    await say('저녁 먹었어요?')
    await until(async () =>
      expect(await told(app)).toMatchObject([{ title: '준', body: '저녁 먹었어요?', hasReply: true }]),
    )
    await app.ask('putAway', '저녁 먹었어요?')
    await app.ask('clickNotification', '저녁 먹었어요?')
    const page = await app.page()
    await page.getByRole('log').getByText('저녁 먹었어요?').waitFor()
    await page.bringToFront()
    await until(async () => expect(await told(app)).toEqual([]))
  })

  test('sends a reply that was typed into a notification while the server was away, later and once', async () => {
    const userId = await signUpAt(await app.page())
    const { say, heard } = await conversation(userId)
    await app.closeWindows()
    await say('거기 있어요? <3')
    await until(async () => expect(await told(app)).toHaveLength(1))
    await server.stop()
    const [{ body } = { body: '' }] = await told(app)
    // Linux would take it for markup.
    expect(body).toBe(process.platform === 'linux' ? '거기 있어요? &lt;3' : '거기 있어요? <3')
    await app.ask('reply', body, '네, 여기요')
    await server.restart()
    await until(async () => expect(await heard()).toEqual(['네, 여기요']))
  })

  test('killed with twenty messages in the outbox, it sends each of them once after its next start', async () => {
    const page = await app.page()
    const userId = await signUpAt(page)
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
    await signUpAt(page)
    await app.closeWindows()
    await server.stop()
    await until(async () => expect((await app.ask('tray')).image).toBe('tray-offline.png'))
    await server.restart()
    await app.ask('power', 'resume')
    await vi.waitFor(async () => expect((await app.ask('tray')).image).toBe('tray.png'), { timeout: 5_000 })
  })

  test('stays the one instance, is shown by a second start, and follows its link', async () => {
    await signUpAt(await app.page())
    await app.closeWindows()
    expect(await app.startAgain('maru://invite/AbCdEf0123456789_-')).toBe(0)
    const page = await app.page()
    await page.getByRole('dialog').waitFor()
    expect(await app.ask('windows')).toBe(1)
  })

  test('gives a page five functions and nothing of Electron, hands links to the system, and goes nowhere else', async () => {
    const page = await app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    const reach = await page.evaluate(() => ({
      bridge: Object.keys(Reflect.get(window, 'maruHome')),
      node: ['require', 'process', 'module', 'ipcRenderer', '__fromMain'].filter((name) => name in window),
    }))
    expect(reach).toEqual({ bridge: ['sendToEngine', 'onEngine', 'askHost', 'onOpen', 'onHome'], node: [] })
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
    for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'midi'])
      expect(await app.ask('permission', name), name).toBe(false)
    expect(await app.ask('permission', 'clipboard-sanitized-write')).toBe(true)
    await page.evaluate(() => {
      location.href = 'https://example.net/'
    })
    await page.waitForTimeout(500)
    expect(page.url()).not.toContain('example.net')
  })

  test('shows a conversation in a window of its own, which goes alone', async () => {
    const page = await app.page()
    const { say } = await conversation(await signUpAt(page))
    await say('둘만의 이야기')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    await page.getByRole('button', { name: ko('header.popOut') }).click()
    await until(async () => expect(await app.ask('windows')).toBe(2))
    await until(async () => expect(await app.page()).not.toBe(page))
    const own = await app.page()
    await own.getByRole('log').getByText('둘만의 이야기').waitFor()
    await say('아직 있어요?')
    await own.getByRole('log').getByText('아직 있어요?').waitFor()
  })

  test('draws a page anew that crashed, where one was and with what was being written', async () => {
    const page = await app.page()
    const userId = await signUpAt(page)
    const { say } = await conversation(userId)
    await say('안녕하세요')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    const composer = page.getByPlaceholder(ko('composer.placeholder'))
    await composer.fill('쓰다 만 글')
    await page.getByRole('navigation').getByText('쓰다 만 글').waitFor()
    await page.evaluate(() => Object.assign(window, { before: true }))
    await app.ask('crashPage')
    await until(async () => expect(await page.evaluate(() => 'before' in window)).toBe(false))
    await until(async () => expect(await composer.inputValue()).toBe('쓰다 만 글'))
  })

  test('asks before it draws a page anew that crashes again and again', async () => {
    const page = await app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    const crash = async () => {
      await page.evaluate(() => Object.assign(window, { before: true }))
      await app.ask('crashPage')
    }
    const isNew = () => until(async () => expect(await page.evaluate(() => 'before' in window)).toBe(false))
    for (let times = 0; times < 3; times++) {
      await crash()
      await isNew()
    }
    await crash()
    await until(async () => expect(await app.ask('question')).toContain('계속 멈춰요'))
    await app.ask('answer', 0)
    await isNew()
    expect(await app.ask('windows')).toBe(1)
  })

  test.skipIf(onRealElectron)(
    'starts with another key ring than before, and only wants to be signed in to',
    async () => {
      const page = await app.page()
      const { say } = await conversation(await signUpAt(page))
      await say('열쇠는 어디에?')
      await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).waitFor()
      await app.quit()
      await rm(join(userData, 'host.key'))
      app = await launch({ userData, server: server.url })
      const again = await app.page()
      await again.getByRole('button', { name: ko('connection.signInAgain') }).waitFor()
      await again.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).waitFor()
    },
  )

  test('quits when it is told to, and is signed in and in order at the next start', async () => {
    await signUpAt(await app.page())
    expect(await app.quit()).toBe(0)
    app = await launch({ userData, server: server.url })
    await (await app.page()).getByText(ko('connection.live')).waitFor()
  })
})

test('somebody at two servers is told of both, and goes on at one when the other goes away', async () => {
  const other = await startServerProcess()
  onTestFinished(() => other.remove())
  const page = await app.page()
  const here = await conversationWith(await signUpAt(page), server.url)
  await page.getByRole('button', { name: ko('accounts.add') }).click()
  await page.getByRole('button', { name: ko('signIn.server.change') }).click()
  await page.getByLabel(ko('signIn.server'), { exact: true }).fill(other.url)
  await page.getByLabel(ko('signIn.server'), { exact: true }).press('Enter')
  const there = await conversationWith(await signUpAt(page), other.url)
  await app.closeWindows()
  await here.say('첫째 서버에서')
  await there.say('둘째 서버에서')
  await until(async () =>
    expect((await told(app)).map(({ body }) => body).toSorted()).toEqual(['둘째 서버에서', '첫째 서버에서']),
  )
  expect(await app.ask('badge')).toBe(2)
  // One of them goes away: the other goes on.
  await other.stop()
  await here.say('계속 이야기해요')
  await until(async () => expect((await told(app)).map(({ body }) => body).join()).toContain('계속 이야기해요'))
  await app.ask('clickNotification', '둘째 서버에서')
  await (await app.page()).getByRole('log').getByText('둘째 서버에서').waitFor()
})
