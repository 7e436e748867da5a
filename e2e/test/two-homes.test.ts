import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launch, type RunningApp } from '@maru/desktop/test-host'
import { useFolder } from '@maru/testing/vitest'
import { type Claim, claims } from '@maru/ui/claims'
import { texts } from '@maru/ui/texts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { shownNotifications, signUpAt } from '../support/desktop.ts'
import { conversationWith } from '../support/friend.ts'
import type { Person } from '../support/person.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

// What the page "Desktop app vs. web" claims, tried in both homes. MARU_WRITE=1 writes docs/two-homes.md.
const started = serverAndBrowser({ opensOffline: true })
const ko = (key: keyof typeof texts): string => texts[key].ko as string
const until = (check: () => Promise<void> | void, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 50 })
const measured = new Map<Claim, { installed: string; web: string }>()

let userData: string
let app: RunningApp
let minji: Person

beforeEach(async () => {
  userData = useFolder()
  app = await launch({ userData, server: started().server.url })
})
afterEach(() => app.kill())
afterAll(async () => {
  if (process.env['MARU_WRITE']) await writeFile(join(import.meta.dirname, '../../docs/two-homes.md'), page())
})

/** Somebody in both homes at once, as two people, each with a friend who writes to them. */
async function both() {
  const page = await app.page()
  const userId = await signUpAt(page)
  minji = await started().newPerson('민지')
  await minji.page.context().grantPermissions(['notifications'])
  const url = started().server.url
  const [toInstalled, toWeb] = [await conversationWith(userId, url), await conversationWith(minji.userId, url)]
  return { installed: { page, friend: toInstalled }, web: { page: minji.page, friend: toWeb } }
}

const open = (page: Page) => page.getByRole('navigation').getByRole('button').filter({ hasText: '준' }).click()
const said = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true }).waitFor()
const composer = (page: Page) => page.getByPlaceholder(ko('composer.placeholder'))
const isLive = (page: Page) => page.getByText(ko('connection.live')).waitFor()
async function timed(work: () => Promise<unknown>): Promise<string> {
  const start = performance.now()
  await work()
  return `${Math.round(performance.now() - start)} ms`
}
async function write(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
  await said(page, text)
}
const newTab = async (context: BrowserContext): Promise<Page> => {
  const tab = await context.newPage()
  await tab.goto(started().server.url)
  return tab
}

const scenarios: Record<Claim, () => Promise<{ installed: string; web: string }>> = {
  async windowClosed() {
    const { installed, web } = await both()
    const context = web.page.context()
    await app.closeWindows()
    await web.page.close()
    for (const friend of [installed.friend, web.friend])
      for (let count = 1; count <= 20; count++) await friend.say(`소식 ${count}`)
    await until(async () => expect((await app.ask('tray')).tip).toContain('20'))
    await app.ask('clickTray')
    const again = await timed(async () => (await app.page()).getByText('소식 20').first().waitFor())
    const tab = await newTab(context)
    const fetched = await timed(() => tab.getByText('소식 20').first().waitFor())
    return {
      installed: `20 arrived with no window; shown ${again} after one was opened`,
      web: `0 arrived; shown ${fetched} after a tab was opened`,
    }
  },
  async messageUnseen() {
    const { installed, web } = await both()
    const context = web.page.context()
    await app.closeWindows()
    await web.page.close()
    await installed.friend.say('거기 있어요?')
    await web.friend.say('거기 있어요?')
    await until(async () => expect(await shownNotifications(app)).toMatchObject([{ body: '거기 있어요?' }]))
    expect(await app.ask('badge')).toBe(1)
    expect(context.pages()).toHaveLength(0)
    return { installed: '1 notification, badge 1', web: 'nothing runs' }
  },
  async messageElsewhere() {
    const { installed, web } = await both()
    await web.page.evaluate(() => {
      const shown: string[] = []
      const withdrawn: string[] = []
      class Recorded extends EventTarget {
        static permission = 'granted'
        readonly #body: string
        constructor(_title: string, { body }: { body: string }) {
          super()
          this.#body = body
          shown.push(body)
        }
        close() {
          withdrawn.push(this.#body)
        }
      }
      Object.assign(window, { Notification: Recorded, shown, withdrawn })
    })
    await installed.friend.say('여기 봐요')
    await web.friend.say('여기 봐요')
    await until(async () => expect(await shownNotifications(app)).toHaveLength(1))
    await until(async () => expect(await web.page.evaluate(() => Reflect.get(window, 'shown'))).toEqual(['여기 봐요']))
    await installed.page.bringToFront()
    await open(installed.page)
    await until(async () => expect(await shownNotifications(app)).toEqual([]))
    await web.page.bringToFront()
    await open(web.page)
    await until(async () =>
      expect(await web.page.evaluate(() => Reflect.get(window, 'withdrawn'))).toEqual(['여기 봐요']),
    )
    return {
      installed: 'shown, and cleared when read',
      web: 'shown while the tab is open, and cleared when read',
    }
  },
  async reply() {
    const { installed, web } = await both()
    await installed.friend.say('몇 시에 와요?')
    await until(async () => expect(await shownNotifications(app)).toMatchObject([{ hasReply: true }]))
    await app.closeWindows()
    await app.ask('reply', '몇 시에 와요?', '여섯 시요')
    await until(async () => expect(await installed.friend.received()).toEqual(['여섯 시요']))
    await web.friend.say('몇 시에 와요?')
    await open(web.page)
    await said(web.page, '몇 시에 와요?')
    await write(web.page, '여섯 시요')
    await until(async () => expect(await web.friend.received()).toEqual(['여섯 시요']))
    return { installed: 'sent from the notification, with no window', web: 'sent from the tab' }
  },
  async networkGone() {
    const { installed, web } = await both()
    await installed.friend.say('안녕')
    await web.friend.say('안녕')
    await open(installed.page)
    await open(web.page)
    await said(installed.page, '안녕')
    await said(web.page, '안녕')
    await started().server.stop()
    await write(installed.page, '나중에 갈 말')
    await write(web.page, '나중에 갈 말')
    await app.closeWindows()
    const context = web.page.context()
    await web.page.close()
    await started().server.restart()
    await app.ask('power', 'resume')
    await until(async () => expect(await installed.friend.received()).toEqual(['나중에 갈 말']))
    expect(await web.friend.received()).toEqual([])
    await newTab(context)
    await until(async () => expect(await web.friend.received()).toEqual(['나중에 갈 말']))
    return { installed: 'sent with no window', web: 'sent when a tab was opened again' }
  },
  async sleep() {
    await both()
    await started().server.restart()
    await app.ask('power', 'resume')
    const live = await timed(() =>
      until(async () => expect((await app.ask('tray')).image).not.toBe('tray-offline.png')),
    )
    const web = await timed(() => isLive(minji.page))
    return { installed: `the system told it: live after ${live}`, web: `not told: live after ${web}` }
  },
  async serverRestarts() {
    const { web } = await both()
    await app.closeWindows()
    await started().server.stop()
    await until(async () => expect((await app.ask('tray')).image).toBe('tray-offline.png'))
    await started().server.restart()
    await until(async () => expect((await app.ask('tray')).image).not.toBe('tray-offline.png'), 40_000)
    await isLive(web.page)
    return { installed: 'live again with no window', web: 'live again in its tab' }
  },
  async startsAgain() {
    const { installed, web } = await both()
    await installed.friend.say('저장된 말')
    await web.friend.say('저장된 말')
    await installed.page.getByText('저장된 말').first().waitFor()
    await web.page.getByText('저장된 말').first().waitFor()
    await web.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await web.page.reload()
    await web.page.getByText('저장된 말').first().waitFor()
    await app.quit()
    await started().server.stop()
    app = await launch({ userData, server: started().server.url })
    await (await app.page()).getByText('저장된 말').first().waitFor()
    await web.page.reload()
    await web.page.getByText('저장된 말').first().waitFor()
    await started().server.restart()
    return {
      installed: 'the list was there without a server',
      web: 'the list was there without a server, once a tab was open',
    }
  },
  async screenCrashes() {
    const { installed, web } = await both()
    await installed.friend.say('안녕')
    await web.friend.say('안녕')
    await open(installed.page)
    await open(web.page)
    await composer(installed.page).fill('쓰던 글')
    await composer(web.page).fill('쓰던 글')
    for (const { page } of [installed, web]) await page.getByRole('navigation').getByText('쓰던 글').waitFor()
    await installed.page.evaluate(() => Object.assign(window, { before: true }))
    await app.ask('crashPage')
    await until(async () => expect(await installed.page.evaluate(() => 'before' in window)).toBe(false))
    await until(async () => expect(await composer(installed.page).inputValue()).toBe('쓰던 글'))
    await web.page.reload()
    await until(async () => expect(await composer(web.page).inputValue()).toBe('쓰던 글'))
    return { installed: 'reopened by itself, draft kept', web: 'reloaded by hand, draft kept' }
  },
  async openedTwice() {
    const { web } = await both()
    expect(await app.startAgain()).toBe(0)
    expect(await app.ask('windows')).toBe(1)
    const second = await newTab(web.page.context())
    for (const tab of [second, web.page]) await isLive(tab)
    const engines = await second.evaluate(async () =>
      (await navigator.locks.query()).held?.filter(({ name }) => name === 'maru'),
    )
    expect(engines).toHaveLength(1)
    return { installed: 'one window, brought to the front', web: 'both tabs live, with one engine' }
  },
  async quit() {
    const { installed, web } = await both()
    expect(await app.quit()).toBe(0)
    const context = web.page.context()
    await web.page.close()
    await installed.friend.say('늦었네요')
    expect(context.pages()).toHaveLength(0)
    app = await launch({ userData, server: started().server.url })
    await (await app.page()).getByText('늦었네요').first().waitFor()
    return { installed: 'nothing until its next start', web: 'nothing until the next tab' }
  },
}

describe('what each home does when', () => {
  test.each(claims)('%s', async (claim) => {
    measured.set(claim, await scenarios[claim]())
  })
})

function page(): string {
  const rows = claims.map((claim) => {
    const seen = measured.get(claim)
    const text = (key: keyof typeof texts) => texts[key].en as string
    const [when, desktop, web] = [`twoHomes.${claim}`, `twoHomes.${claim}.desktop`, `twoHomes.${claim}.web`] as const
    return `| ${text(when)} | ${text(desktop)} *${seen?.installed}* | ${text(web)} *${seen?.web}* |`
  })
  return `# Desktop app vs. web

What each of the two homes does, and in italics what \`e2e/test/two-homes.test.ts\` saw when it wrote
this page (\`MARU_WRITE=1\`). The desktop app ran on the
[test host](../apps/desktop/test/host/README.md).

| when | desktop app | web |
|---|---|---|
${rows.join('\n')}
`
}
