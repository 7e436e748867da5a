import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { onRealElectron } from '@maru/desktop/test-host'
import { startServerProcess } from '@maru/testing'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { desktopApp, ko, shownNotifications, signUpAt, until } from '../support/desktop.ts'
import { conversationWith, invitationTo } from '../support/friend.ts'

const desktop = desktopApp()
beforeEach(() => desktop.start())

const conversation = (userId: string) => conversationWith(userId, desktop.server.url)

describe('the desktop app', () => {
  test('keeps running when its window closes: it stores and counts a hundred messages, and the next window shows them', async () => {
    const userId = await signUpAt(await desktop.app.page())
    const { say } = await conversation(userId)
    await desktop.app.closeWindows()
    expect(await desktop.app.ask('windows')).toBe(0)
    for (let index = 1; index <= 100; index++) await say(`메시지 ${index}`)
    await until(async () => expect((await desktop.app.ask('tray')).tip).toContain('100'))
    expect(await desktop.app.ask('badge')).toBe(100)
    expect((await desktop.app.ask('tray')).labels).toContain('준 (100)')

    // What is shown now can come from nowhere but the main process and its store.
    await desktop.server.stop()
    await desktop.app.ask('clickTray', '준 (100)')
    const page = await desktop.app.page()
    await page.getByRole('log').getByText('메시지 1', { exact: true }).waitFor()
    await desktop.server.restart()
  })

  test('notifies of a message without a window, opens the room on a click, and withdraws it when it is read', async () => {
    const userId = await signUpAt(await desktop.app.page())
    const { say } = await conversation(userId)
    await desktop.app.closeWindows()
    await say('저녁 먹었어요?')
    await until(async () =>
      expect(await shownNotifications(desktop.app)).toMatchObject([
        { title: '준', body: '저녁 먹었어요?', hasReply: true },
      ]),
    )
    await desktop.app.ask('putAway', '저녁 먹었어요?')
    await desktop.app.ask('clickNotification', '저녁 먹었어요?')
    const page = await desktop.app.page()
    await page.getByRole('log').getByText('저녁 먹었어요?').waitFor()
    await page.bringToFront()
    await until(async () => expect(await shownNotifications(desktop.app)).toEqual([]))
  })

  test('sends a reply that was typed into a notification while the server was away, later and once', async () => {
    const userId = await signUpAt(await desktop.app.page())
    const { say, received } = await conversation(userId)
    await desktop.app.closeWindows()
    await say('거기 있어요? <3')
    await until(async () => expect(await shownNotifications(desktop.app)).toHaveLength(1))
    await desktop.server.stop()
    const [{ body } = { body: '' }] = await shownNotifications(desktop.app)
    // Linux would take it for markup.
    expect(body).toBe(process.platform === 'linux' ? '거기 있어요? &lt;3' : '거기 있어요? <3')
    await desktop.app.ask('reply', body, '네, 여기요')
    await desktop.server.restart()
    await until(async () => expect(await received()).toEqual(['네, 여기요']))
  })

  test('sends each message once after it was killed with twenty in its outbox', async () => {
    const page = await desktop.app.page()
    const userId = await signUpAt(page)
    const { say, received } = await conversation(userId)
    await say('안녕하세요')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    const composer = page.getByPlaceholder(ko('composer.placeholder'))
    await composer.waitFor()
    await desktop.server.stop()
    const written = Array.from({ length: 20 }, (_, index) => `답장 ${index + 1}`)
    for (const text of written) {
      await composer.fill(text)
      await composer.press('Enter')
      await page.getByRole('log').getByText(text, { exact: true }).waitFor()
    }
    await desktop.app.kill()
    await desktop.server.restart()
    await desktop.start()
    await until(async () => expect(await received()).toEqual(written))
  })

  test('is live again within five seconds of a resume, and by itself after the server was away', async () => {
    const page = await desktop.app.page()
    await signUpAt(page)
    await desktop.app.closeWindows()
    await desktop.server.stop()
    await until(async () => expect((await desktop.app.ask('tray')).image).toBe('tray-offline.png'))
    await desktop.server.restart()
    await desktop.app.ask('power', 'resume')
    await vi.waitFor(async () => expect((await desktop.app.ask('tray')).image).toBe('tray.png'), { timeout: 20_000 })
  })

  test('stays a single instance, which a second start shows and gives its link', async () => {
    await signUpAt(await desktop.app.page())
    await desktop.app.closeWindows()
    expect(await desktop.app.startAgain('maru://invite/AbCdEf0123456789_-')).toBe(0)
    const page = await desktop.app.page()
    await page.getByRole('dialog').waitFor()
    expect(await desktop.app.ask('windows')).toBe(1)
  })

  test('started by an invite link, says who invites before the user signs up, and leads into the room', async () => {
    const code = await invitationTo('점심 모임', desktop.server.url)
    await desktop.app.quit()
    await desktop.start({ args: [`maru://invite/${code}`] })
    const page = await desktop.app.page()
    await page.getByText('점심 모임').waitFor()
    await signUpAt(page)
    const dialog = page.getByRole('dialog')
    await dialog.getByText('점심 모임').waitFor()
  })

  test('gives a page five functions and nothing of Electron, opens links in the system, and navigates nowhere else', async () => {
    const page = await desktop.app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    const reach = await page.evaluate(() => ({
      bridge: Object.keys(Reflect.get(window, 'maruDesktop')),
      node: ['require', 'process', 'module', 'ipcRenderer', '__fromMain'].filter((name) => name in window),
    }))
    expect(reach).toEqual({ bridge: ['sendToEngine', 'onEngine', 'askHost', 'onOpen', 'onDesktop'], node: [] })
    const answers = await page.evaluate(async () => {
      const { askHost } = Reflect.get(window, 'maruDesktop')
      await askHost('openLink', { url: 'https://example.org/' })
      await askHost('openLink', { url: 'file:///etc/passwd' })
      return [await askHost('openLink', { url: 7 }), await askHost('__proto__', {}), await askHost('popOut', {})]
    })
    expect(await desktop.app.ask('links')).toEqual(['https://example.org/'])
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'request.invalid' } },
      { ok: false, error: { code: 'request.unknown' } },
      { ok: false, error: { code: 'request.invalid' } },
    ])
    for (const name of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'midi'])
      expect(await desktop.app.ask('permission', name), name).toBe(false)
    expect(await desktop.app.ask('permission', 'clipboard-sanitized-write')).toBe(true)
    await page.evaluate(() => {
      location.href = 'https://example.net/'
    })
    await page.waitForTimeout(500)
    expect(page.url()).not.toContain('example.net')
  })

  test('shows a conversation in its own window', async () => {
    const page = await desktop.app.page()
    const { say } = await conversation(await signUpAt(page))
    await say('둘만의 이야기')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    await page.getByRole('button', { name: ko('header.menu') }).click()
    await page.getByRole('menuitem', { name: ko('header.popOut') }).click()
    await until(async () => expect(await desktop.app.ask('windows')).toBe(2))
    await until(async () => expect(await desktop.app.page()).not.toBe(page))
    const own = await desktop.app.page()
    await own.getByRole('log').getByText('둘만의 이야기').waitFor()
    await say('아직 있어요?')
    await own.getByRole('log').getByText('아직 있어요?').waitFor()
  })

  test('reloads a crashed page in the same room with its draft', async () => {
    const page = await desktop.app.page()
    const userId = await signUpAt(page)
    const { say } = await conversation(userId)
    await say('안녕하세요')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    const composer = page.getByPlaceholder(ko('composer.placeholder'))
    await composer.fill('쓰다 만 글')
    await page.getByRole('navigation').getByText('쓰다 만 글').waitFor()
    await page.evaluate(() => Object.assign(window, { before: true }))
    await desktop.app.ask('crashPage')
    await until(async () => expect(await page.evaluate(() => 'before' in window)).toBe(false))
    await until(async () => expect(await composer.inputValue()).toBe('쓰다 만 글'))
  })

  test('asks before it reloads a page that keeps crashing', async () => {
    const page = await desktop.app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    const crash = async () => {
      await page.evaluate(() => Object.assign(window, { before: true }))
      await desktop.app.ask('crashPage')
    }
    const isNew = () => until(async () => expect(await page.evaluate(() => 'before' in window)).toBe(false))
    for (let times = 0; times < 3; times++) {
      await crash()
      await isNew()
    }
    await crash()
    await until(async () => expect(await desktop.app.ask('question')).toContain('자꾸 꺼져요'))
    await desktop.app.ask('answer', 0)
    await isNew()
    expect(await desktop.app.ask('windows')).toBe(1)
  })

  test.skipIf(onRealElectron)('starts with a different key ring, and asks only to sign in again', async () => {
    const page = await desktop.app.page()
    const { say } = await conversation(await signUpAt(page))
    await say('열쇠는 어디에?')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).waitFor()
    await desktop.app.quit()
    await rm(join(desktop.userData, 'host.key'))
    await desktop.start()
    const again = await desktop.app.page()
    await again.getByRole('button', { name: ko('connection.signInAgain') }).waitFor()
    await again.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).waitFor()
  })

  test('quits on request, and is signed in at the next start', async () => {
    await signUpAt(await desktop.app.page())
    expect(await desktop.app.quit()).toBe(0)
    await desktop.start()
    await (await desktop.app.page()).getByText(ko('connection.live')).waitFor()
  })
})

test('the desktop app with two servers notifies of both, and keeps working with one when the other is down', async () => {
  const other = await startServerProcess()
  onTestFinished(() => other.remove())
  const page = await desktop.app.page()
  const here = await conversationWith(await signUpAt(page), desktop.server.url)
  await page.getByRole('button', { name: ko('accounts.add') }).click()
  await page.getByRole('button', { name: ko('signIn.server.change') }).click()
  await page.getByLabel(ko('signIn.server'), { exact: true }).fill(other.url)
  await page.getByLabel(ko('signIn.server'), { exact: true }).press('Enter')
  const there = await conversationWith(await signUpAt(page), other.url)
  await desktop.app.closeWindows()
  await here.say('첫째 서버에서')
  await there.say('둘째 서버에서')
  await until(async () =>
    expect((await shownNotifications(desktop.app)).map(({ body }) => body).toSorted()).toEqual([
      '둘째 서버에서',
      '첫째 서버에서',
    ]),
  )
  expect(await desktop.app.ask('badge')).toBe(2)
  // One of them goes down: the other keeps working.
  await other.stop()
  await here.say('계속 이야기해요')
  await until(async () =>
    expect((await shownNotifications(desktop.app)).map(({ body }) => body).join()).toContain('계속 이야기해요'),
  )
  await desktop.app.ask('clickNotification', '둘째 서버에서')
  await (await desktop.app.page()).getByRole('log').getByText('둘째 서버에서').waitFor()
})
