import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Installed, launch, onRealElectron } from '@maru/desktop/test-host'
import { type ServerProcess, startServerProcess } from '@maru/testing'
import { texts } from '@maru/ui/texts'
import type { Page } from 'playwright-core'
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
  userData = await mkdtemp(join(tmpdir(), 'maru-computer-'))
})
afterEach(async () => {
  await app.kill().catch(() => {})
  await rm(userData, { recursive: true, force: true, maxRetries: 15, retryDelay: 200 })
})

const ko = (key: keyof typeof texts): string => texts[key].ko
const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 15_000, interval: 50 })

async function start(
  options: { environment?: Record<string, string>; args?: string[]; at?: string } = {},
): Promise<void> {
  const { environment = {}, args = [], at = server.url } = options
  app = await launch({ userData, server: at, args, environment })
}

/** Asks the home as a page does. */
const ask = (page: Page, name: string, input: object = {}): Promise<{ ok: boolean; error?: { code: string } }> =>
  page.evaluate(([name, input]) => Reflect.get(window, 'maruHome').askHost(name, input), [name, input] as const)

const change = (page: Page, settings: object) => ask(page, 'settings.change', settings)

/** The page goes before the answer comes. */
const lockNow = (page: Page) => ask(page, 'lock.lock').catch(() => {})

async function unlockWith(page: Page, pin: string): Promise<void> {
  await page.getByLabel(ko('lock.pin'), { exact: true }).fill(pin)
  await page.getByRole('button', { name: ko('lock.unlock') }).click()
}

describe('the lock', () => {
  test('hides the messenger, what is told and what the tray says, and gives a page nothing but itself', async () => {
    await start()
    const page = await app.page()
    const userId = await signUpAt(page)
    const { say } = await conversationWith(userId, server.url)
    await say('점심 뭐 먹죠?')
    await until(async () => expect(await told(app)).toHaveLength(1))
    expect(await ask(page, 'lock.setPin', { pin: '2468' })).toMatchObject({ ok: true })
    await lockNow(page)
    await page.getByRole('heading', { name: ko('lock.title') }).waitFor()
    expect(await told(app)).toEqual([])
    expect((await app.ask('tray')).labels).not.toContain('준 (1)')
    expect(await page.getByText('준', { exact: true }).count()).toBe(0)

    await say('비밀 이야기')
    await until(async () => expect(await app.ask('notifications')).toMatchObject([{ title: 'Maru', hasReply: false }]))
    expect(JSON.stringify(await app.ask('notifications'))).not.toContain('비밀')
    expect(await ask(page, 'lock.removePin', { pin: '2468' })).toMatchObject({ error: { code: 'home.locked' } })
    expect(await change(page, { zoom: 150 })).toMatchObject({ error: { code: 'home.locked' } })
    const heard = await page.evaluate(async () => {
      const heard: unknown[] = []
      const { sendToEngine, onEngine } = Reflect.get(window, 'maruHome')
      onEngine((message: unknown) => heard.push(message))
      sendToEngine({ id: 1, method: 'snapshot', input: {} })
      await new Promise((resolve) => setTimeout(resolve, 500))
      return heard
    })
    expect(heard).toEqual([])

    await unlockWith(page, '1357')
    await page.getByRole('alert').waitFor()
    await unlockWith(page, '2468')
    await page.getByText(ko('connection.live')).waitFor()
    expect((await app.ask('tray')).labels).toContain('준 (2)')
  })

  test('closes after the time that is set without a hand on the computer, at its own lock, and holds over a new start', async () => {
    await start()
    const page = await app.page()
    await signUpAt(page)
    await ask(page, 'lock.setPin', { pin: '2468' })
    await change(page, { lockAfterMinutes: 1 })
    await app.ask('idle', 61)
    await page.getByRole('heading', { name: ko('lock.title') }).waitFor()
    await app.ask('idle', 0)
    await unlockWith(page, '2468')
    await page.getByText(ko('connection.live')).waitFor()
    await app.ask('power', 'lock-screen')
    await page.getByRole('heading', { name: ko('lock.title') }).waitFor()
    await app.kill()
    await start()
    await (await app.page()).getByRole('heading', { name: ko('lock.title') }).waitFor()
  })

  test('lets whoever forgot the PIN start anew, signed out, with nothing left on this computer', async () => {
    await start()
    const page = await app.page()
    await signUpAt(page)
    await ask(page, 'lock.setPin', { pin: '2468' })
    await lockNow(page)
    await page.getByRole('button', { name: ko('lock.forgot') }).click()
    await page.getByRole('button', { name: ko('lock.forgot.do') }).click()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await ask(page, 'about')).toMatchObject({ value: { home: { locked: false, pin: false } } })
  })
})

describe('windows', () => {
  test('take on zoom and place over others, at once and at the next start', async () => {
    await start()
    const page = await app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    await change(page, { zoom: 125, alwaysOnTop: true })
    expect(await app.ask('window')).toMatchObject([{ zoom: 1.25, onTop: true }])
    await app.ask('menu', '크게')
    expect(await app.ask('window')).toMatchObject([{ zoom: 1.5 }])
    await app.kill()
    await start()
    await (await app.page()).getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await app.ask('window')).toMatchObject([{ zoom: 1.5, onTop: true }])
  })

  test.skipIf(onRealElectron)('come back as large as they were, each kind in its own place', async () => {
    await start()
    const page = await app.page()
    const { say } = await conversationWith(await signUpAt(page), server.url)
    await app.ask('maximize')
    await say('창을 따로')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    await page.getByRole('button', { name: ko('header.popOut') }).click()
    await until(async () => expect(await app.page()).not.toBe(page))
    await (await app.page()).getByRole('log').getByText('창을 따로').waitFor()
    await app.quit()
    await start()
    await (await app.page()).getByText(ko('connection.live')).waitFor()
    await until(async () => expect(await app.ask('window')).toMatchObject([{ maximized: true }]))
    const { main, own } = JSON.parse(await readFile(join(userData, 'window.json'), 'utf8'))
    expect(main).toMatchObject({ width: 1_100, height: 760, maximized: true })
    expect(own).toMatchObject({ width: 520, height: 680, maximized: false })
  })

  test('are in the colours that were chosen before their page is there', async () => {
    await start()
    const page = await app.page()
    await signUpAt(page)
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: ko('settings.appearance'), exact: true }).click()
    await page.getByRole('radio', { name: ko('appearance.theme.dark') }).check()
    await until(async () => expect(await app.ask('window')).toMatchObject([{ background: '#1D1A17' }]))
    await app.ask('closeWindows')
    await app.ask('clickTray')
    expect(await app.ask('window')).toMatchObject([{ background: '#1D1A17' }])
  })

  test.skipIf(onRealElectron)('come and go by keys from anywhere, which another program may have', async () => {
    await start({ environment: { HOST_TAKEN_KEYS: 'CommandOrControl+Shift+K' } })
    const page = await app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await change(page, { shortcut: 'CommandOrControl+Shift+K' })).toMatchObject({
      error: { code: 'home.shortcut_taken' },
    })
    expect(await change(page, { shortcut: 'no keys' })).toMatchObject({ error: { code: 'home.shortcut_taken' } })
    await change(page, { shortcut: 'CommandOrControl+Shift+M' })
    await until(async () => expect(await app.ask('window')).toMatchObject([{ visible: true, focused: true }]))
    await app.ask('pressKeys', 'CommandOrControl+Shift+M')
    expect(await app.ask('window')).toMatchObject([{ visible: false }])
    await app.ask('pressKeys', 'CommandOrControl+Shift+M')
    expect(await app.ask('window')).toMatchObject([{ visible: true, focused: true }])
  })

  test('call from the taskbar when something comes, until one looks', async () => {
    await start()
    const page = await app.page()
    const { say } = await conversationWith(await signUpAt(page), server.url)
    await app.ask('blur')
    await say('저기요')
    await until(async () => expect(await app.ask('window')).toMatchObject([{ flashing: true }]))
    await app.ask('clickTray')
    expect(await app.ask('window')).toMatchObject([{ flashing: false }])
    await change(page, { flash: false })
    await app.ask('blur')
    await say('여기요')
    await until(async () => expect(await told(app)).toMatchObject([{ body: expect.stringContaining('여기요') }]))
    expect(await app.ask('window')).toMatchObject([{ flashing: false }])
  })

  test.skipIf(process.platform !== 'linux')('are minimised where there is no tray, which is said once', async () => {
    await start({ environment: await trayWhen('false') })
    await (await app.page()).getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect((await app.ask('tray')).there).toBe(false)
    await app.ask('closeWindows')
    expect(await app.ask('window')).toMatchObject([{ minimized: true }])
    expect(await app.ask('notifications')).toHaveLength(1)
    await app.ask('closeWindows')
    expect(await app.ask('notifications')).toHaveLength(1)
    expect(await app.quit()).toBe(0)
  })
})

/** A desktop that has a tray as soon as something is so. */
async function trayWhen(condition: string): Promise<Record<string, string>> {
  const tools = join(userData, 'tools')
  await mkdir(tools)
  await writeFile(join(tools, 'gdbus'), `#!/bin/sh\nif ${condition}; then echo "(true,)"; else echo "(false,)"; fi\n`)
  await chmod(join(tools, 'gdbus'), 0o755)
  return { PATH: `${tools}:${process.env['PATH']}` }
}

describe('the start', () => {
  test.skipIf(process.platform !== 'linux')(
    'at login is minimised where there is no tray, which may come later',
    async () => {
      const panel = join(userData, 'panel')
      await start({ args: ['--hidden'], environment: await trayWhen(`test -e ${panel}`) })
      await until(async () => expect(await app.ask('window')).toMatchObject([{ minimized: true }]))
      expect((await app.ask('tray')).there).toBe(false)
      await writeFile(panel, '')
      await until(async () => expect((await app.ask('tray')).there).toBe(true))
      await app.ask('closeWindows')
      expect(await app.ask('windows')).toBe(0)
    },
  )

  test.skipIf(onRealElectron || process.platform !== 'linux')(
    'at login is hidden, and comes and goes with its setting',
    async () => {
      const config = join(userData, 'config')
      await start({ environment: { HOST_PACKAGED: '1', XDG_CONFIG_HOME: config } })
      const page = await app.page()
      await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
      const entry = join(config, 'autostart/maru.desktop')
      await change(page, { startAtLogin: true })
      expect(await readFile(entry, 'utf8')).toMatch(/^Exec="\/.+" --hidden$/m)
      await change(page, { startAtLogin: false })
      await expect(readFile(entry)).rejects.toThrow('ENOENT')
      await app.kill()
      await start({ args: ['--hidden'] })
      await until(async () => expect((await app.ask('tray')).there).toBe(true))
      expect(await app.ask('windows')).toBe(0)
      expect(await app.startAgain('--hidden')).toBe(0)
      expect(await app.ask('windows')).toBe(0)
      await app.ask('clickTray')
      await (await app.page()).getByRole('tab', { name: ko('signUp.title') }).waitFor()
    },
  )
})

test.skipIf(onRealElectron)('a link that the app is started for is followed, as macOS hands it over', async () => {
  await start()
  await signUpAt(await app.page())
  await app.quit()
  await start({ environment: { HOST_OPENED_FOR: 'maru://invite/AbCdEf0123456789_-' } })
  await (await app.page()).getByRole('dialog').waitFor()
})

describe('a proxy', () => {
  test('is the way of everything to a server that is reached by it alone', async () => {
    const { address, seen } = await proxyTo(server.url)
    await start({ at: 'http://maru.beyond.test' })
    const page = await app.page()
    await page.getByRole('tab', { name: ko('signUp.title') }).waitFor()
    expect(await change(page, { proxy: { mode: 'manual', address: 'proxy', bypass: '' } })).toMatchObject({
      error: { code: 'home.wrong_proxy' },
    })
    await change(page, { proxy: { mode: 'manual', address, bypass: '' } })
    await signUpAt(page)
    expect(seen).toContain('maru.beyond.test:80')
    expect(seen.some((line) => line.includes('/socket.io/'))).toBe(true)
  })

  test.skipIf(onRealElectron)('that the system names is taken without a word', async () => {
    const { address, seen } = await proxyTo(server.url)
    await start({ at: 'http://maru.beyond.test', environment: { HOST_SYSTEM_PROXY: `PROXY ${new URL(address).host}` } })
    await signUpAt(await app.page())
    expect(seen.length).toBeGreaterThan(0)
  })
})

/** A proxy that leads every name to one server, as one at a company's border leads out. */
async function proxyTo(url: string): Promise<{ address: string; seen: string[] }> {
  const seen: string[] = []
  const target = new URL(url)
  const pathOf = (asked: IncomingMessage) => {
    const { pathname, search } = new URL(asked.url ?? '', url)
    return pathname + search
  }
  const proxy: Server = createServer((asked, answer) => {
    seen.push(asked.url ?? '')
    const { method, headers } = asked
    const on = request(
      { host: target.hostname, port: target.port, method, headers, path: pathOf(asked) },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers)
        response.pipe(answer)
      },
    )
    on.on('error', () => answer.destroy())
    asked.pipe(on)
  })
  // Many proxies know no WebSocket without TLS: what is left is polling.
  proxy.on('upgrade', (_asked, socket) => socket.destroy())
  proxy.on('connect', (asked, socket) => {
    seen.push(asked.url ?? '')
    const on = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      on.pipe(socket).pipe(on)
    })
    on.on('error', () => socket.destroy())
    socket.on('error', () => on.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return { address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, seen }
}
