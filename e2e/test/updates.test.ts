import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { launch, onRealElectron, type RunningApp } from '@maru/desktop/test-host'
import { useFolder } from '@maru/testing/vitest'
import { texts } from '@maru/ui/texts'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { signUpAt } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()
const ko = (key: keyof typeof texts): string => texts[key].ko
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 50 })

let folder: string
let app: RunningApp
beforeEach(() => {
  folder = useFolder()
})
afterEach(() => app.kill())

/** A stand-in for an installed AppImage, and a feed with the next version, a script that records its start. */
async function packaged() {
  const program = join(folder, 'Maru.AppImage')
  await writeFile(program, '#!/bin/sh\n', { mode: 0o755 })
  const next = `#!/bin/sh\necho "$APPIMAGE_EXIT_AFTER_INSTALL started" > "${folder}/started"\n`
  const sha512 = createHash('sha512').update(next).digest('base64')
  const feed = createServer((asked, answer) => {
    if (asked.url?.startsWith('/latest-linux.yml'))
      answer.end(
        JSON.stringify({
          version: '0.2.0',
          files: [{ url: 'Maru.AppImage', sha512, size: next.length }],
          releaseNotes: '더 빨라졌어요.',
        }),
      )
    else answer.end(next)
  })
  await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    feed.closeAllConnections()
    feed.close()
  })
  const resources = join(folder, 'resources')
  await mkdir(resources)
  const url = `http://127.0.0.1:${(feed.address() as AddressInfo).port}`
  const where = { provider: 'generic', url, updaterCacheDirName: 'maru-updater' }
  await writeFile(join(resources, 'app-update.yml'), JSON.stringify(where))
  const environment = {
    HOST_PACKAGED: '1',
    HOST_RESOURCES: resources,
    APPIMAGE: program,
    XDG_CACHE_HOME: join(folder, 'cache'),
  }
  return { program, next, environment, start: () => start(environment) }
}

async function start(environment: Record<string, string>): Promise<void> {
  app = await launch({ userData: join(folder, 'data'), server: web().server.url, environment })
}

// Only an AppImage can be replaced in a test: other systems have installers.
describe.runIf(process.platform === 'linux' && !onRealElectron)('an update of the desktop app', () => {
  test('is downloaded, announced, installed and started, without losing the outbox', async () => {
    const { program, next, start } = await packaged()
    await start()
    const page = await app.page()
    const { say, received } = await conversationWith(await signUpAt(page), web().server.url)
    await say('안녕하세요')
    await page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
    const composer = page.getByPlaceholder(ko('composer.placeholder'))
    await composer.waitFor()
    await web().server.stop()
    await composer.fill('나중에 갈 말')
    await composer.press('Enter')
    await page.getByRole('log').getByText('나중에 갈 말').waitFor()

    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: ko('settings.desktop') }).click()
    await page.getByRole('button', { name: ko('desktop.update.check') }).click()
    await page.getByText('더 빨라졌어요.').waitFor()
    // The app may be gone before it has answered the click.
    const click = page.getByRole('button', { name: ko('update.restart'), exact: true }).click()
    const clicked = click.catch((error: unknown) => expect(String(error)).toContain('has been closed'))
    await until(async () => expect(await readFile(join(folder, 'started'), 'utf8')).toBe(' started\n'))
    expect(await readFile(program, 'utf8')).toBe(next)
    await Promise.all([clicked, app.ended()])

    await web().server.restart()
    await start()
    await until(async () => expect(await received()).toEqual(['나중에 갈 말']))
  })

  test('is installed on quitting, without asking', async () => {
    const { program, next, start } = await packaged()
    await start()
    const page = await app.page()
    await signUpAt(page)
    await page.keyboard.press('Control+,')
    await page.getByRole('button', { name: ko('settings.desktop') }).click()
    await page.getByRole('button', { name: ko('desktop.update.check') }).click()
    await page.getByText('더 빨라졌어요.').waitFor()
    expect(await app.quit()).toBe(0)
    expect(await readFile(program, 'utf8')).toBe(next)
  })
})
