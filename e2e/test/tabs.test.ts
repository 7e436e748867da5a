import { describe, expect, test } from 'vitest'
import { conversationWith } from '../support/friend.ts'
import type { Person } from '../support/person.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser({ opensOffline: true })

const says = (person: Person, key: 'startup.openElsewhere' | 'startup.movedElsewhere') =>
  person.page.getByRole('heading', { name: person.text(key), exact: true }).waitFor()
const hasMessenger = (person: Person) => person.page.getByText(person.text('connection.live')).waitFor()
const useHere = (person: Person) => person.button('startup.openElsewhere.action').click()

/** The worker that runs the engine, by the lock that it holds; none where the tab runs it itself. */
const workersOf = (person: Person): Promise<string[]> =>
  person.page.evaluate(async () => {
    const { held = [] } = await navigator.locks.query()
    return held.flatMap(({ name }) => (name?.startsWith('maru-worker-') ? [name] : []))
  })

/** Stands in for the browser's notifications, and keeps what is shown. */
const recordNotifications = (person: Person): Promise<void> =>
  person.page.evaluate(() => {
    const shown: Recorded[] = []
    class Recorded extends EventTarget {
      static permission = 'granted'
      readonly body: string
      closed = false
      onclick = () => {}
      constructor(_title: string, { body }: { body: string }) {
        super()
        this.body = body
        shown.push(this)
      }
      close() {
        this.closed = true
      }
    }
    Object.assign(window, { Notification: Recorded, shown })
  })
const shownIn = (person: Person): Promise<{ body: string; closed: boolean }[]> =>
  person.page.evaluate(() =>
    (Reflect.get(window, 'shown') as { body: string; closed: boolean }[]).map(({ body, closed }) => ({ body, closed })),
  )

describe('several tabs', () => {
  const language = 'ko'

  test('all show the messenger; what is written in one appears in the other', async () => {
    const first = await web().newPerson('민지', { language })
    await first.createRoom('거실')
    const second = await web().newTab(first)
    await hasMessenger(second)
    await hasMessenger(first)
    expect(await workersOf(first)).toHaveLength(1)
    await second.open('거실')
    await first.say('첫 탭에서')
    await second.sees('첫 탭에서')
    await second.say('둘째 탭에서')
    await first.sees('둘째 탭에서')
    expect([...first.problems, ...second.problems]).toEqual([])
  })

  test('closing either leaves the other working', async () => {
    const first = await web().newPerson('민지', { language })
    await first.createRoom('거실')
    const second = await web().newTab(first)
    await second.open('거실')
    await first.page.close()
    await second.say('아직 여기')
    await second.line('아직 여기').waitFor()
    const third = await web().newTab(second)
    await third.open('거실')
    await third.sees('아직 여기')
    await third.page.close()
    await second.say('나 혼자')
    await second.line('나 혼자').getByText(second.text('outgoing.waiting')).waitFor({ state: 'detached' })
    await second.page.reload()
    await second.sees('나 혼자')
  })

  test('a tab works on after the process of the worker has gone', async () => {
    const first = await web().newPerson('민지', { language })
    await first.createRoom('거실')
    const [before] = await workersOf(first)
    await first.composer().fill('쓰다 만 글')
    await first.row('거실').getByText('쓰다 만 글').waitFor()
    await web().endSharedWorkers()
    await expect.poll(() => workersOf(first).catch(() => [before])).not.toContain(before)
    await hasMessenger(first)
    await expect.poll(() => first.composer().inputValue()).toBe('쓰다 만 글')
    await first.composer().press('Enter')
    await first.sees('쓰다 만 글')
  })

  test('one tab notifies, the last one looked at, and reading in any clears it', async () => {
    const first = await web().newPerson('민지', { language })
    const { say } = await conversationWith(first.userId, web().server.url)
    const second = await web().newTab(first)
    await hasMessenger(second)
    for (const tab of [first, second]) await recordNotifications(tab)
    // Every page of a test has the focus, so that none gets it.
    await first.page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await say('여기 봐요')
    await expect.poll(() => shownIn(first)).toEqual([{ body: '여기 봐요', closed: false }])
    expect(await shownIn(second)).toEqual([])
    await second.open('준')
    await second.sees('여기 봐요')
    await expect.poll(() => shownIn(first)).toEqual([{ body: '여기 봐요', closed: true }])
    await first.row('준').getByText('1', { exact: true }).waitFor({ state: 'detached' })
  })

  test('each searches the lobby for itself', async () => {
    const first = await web().newPerson('민지', { language })
    const [kitchen, garden] = [`부엌 ${language}`, `마당 ${language}`]
    for (const title of [kitchen, garden]) await first.createRoom(title)
    await first.lobby()
    await first.field('lobby.search').fill(kitchen)
    await first.card(garden).waitFor({ state: 'detached' })
    await first.card(kitchen).waitFor()
    const second = await web().newTab(first)
    await second.lobby()
    await second.card(garden).waitFor()
    await first.card(kitchen).waitFor()
    expect(await first.card(garden).count()).toBe(0)
    await second.page.close()
    const jun = await web().newPerson('준', { language })
    await jun.createRoom(`${kitchen} 2`)
    await first.card(`${kitchen} 2`).waitFor()
  })

  test('signing out in one signs out the others', async () => {
    const first = await web().newPerson('민지', { language })
    const second = await web().newTab(first)
    await hasMessenger(second)
    await first.button('me.menu').click()
    await first.page.getByRole('menuitem', { name: first.text('me.signOut') }).click()
    await first.button('account.signOut').click()
    await first.page
      .getByRole('dialog')
      .getByRole('button', { name: first.text('account.signOut.do'), exact: true })
      .click()
    for (const tab of [first, second]) await tab.button('signIn.do').waitFor()
    await second.signIn(first.userId)
    await hasMessenger(first)
  })

  test('without a server, another tab opens on the shared engine', async () => {
    const first = await web().newPerson('민지', { language })
    await first.createRoom('거실')
    await first.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await web().server.stop()
    await first.page.reload()
    await first.row('거실').waitFor()
    expect(await workersOf(first)).toHaveLength(1)
    const second = await web().newTab(first)
    await second.open('거실')
    await second.say('나중에 갈 말')
    await first.sees('나중에 갈 말')
    await web().server.restart()
    await first.line('나중에 갈 말').getByText(first.text('outgoing.waiting')).waitFor({ state: 'detached' })
  })
})

describe.each(['ko', 'en'] as const)('several tabs of two versions, in %s', (language) => {
  test('a tab of another version takes over, and the older ones say so', async () => {
    const older = await web().newPerson('민지', { language })
    const newer = await web().newTab(older)
    await hasMessenger(newer)
    // What the worker of another version does once a tab of it is opened.
    await newer.page.evaluate(() => {
      new BroadcastChannel('maru').postMessage('take over')
      return new Promise<void>((resolve) => {
        void navigator.locks.request('maru', () => resolve())
      })
    })
    await says(older, 'startup.movedElsewhere')
    await older.button('startup.movedElsewhere.action').click()
    await hasMessenger(older)
  })
})

describe.each(['ko', 'en'] as const)('several tabs that can’t share an engine, in %s', (language) => {
  const look = { language, sharesWorkers: false }

  test('a second tab leaves the first one alone until the user takes over, and looks the same', async () => {
    const first = await web().newPerson('민지', look)
    await first.page.keyboard.press('Control+,')
    await first.button('settings.appearance').click()
    await first.page.getByRole('radio', { name: first.text('appearance.theme.dark') }).check()
    const second = await web().newTab(first)
    await says(second, 'startup.openElsewhere')
    const attributes = { 'data-theme': 'dark', lang: language }
    for (const [attribute, value] of Object.entries(attributes))
      expect(await second.page.getAttribute('html', attribute)).toBe(value)
    await useHere(second)
    await hasMessenger(second)
    await says(first, 'startup.movedElsewhere')
    for (const [attribute, value] of Object.entries(attributes))
      expect(await first.page.getAttribute('html', attribute)).toBe(value)
    expect([...first.problems, ...second.problems]).toEqual([])
  })

  test('a tab takes over by itself once the other is closed', async () => {
    const first = await web().newPerson('민지', look)
    const second = await web().newTab(first)
    await says(second, 'startup.openElsewhere')
    await first.page.close()
    await hasMessenger(second)
    const third = await web().newTab(second)
    await useHere(third)
    await says(second, 'startup.movedElsewhere')
    await third.page.close()
    await hasMessenger(second)
    await second.createRoom('다시 여기')
    await second.say('안녕하세요')
    await second.sees('안녕하세요')
  })

  test('of three tabs, the one in which the user says so takes over', async () => {
    const first = await web().newPerson('민지', look)
    const second = await web().newTab(first)
    await says(second, 'startup.openElsewhere')
    const third = await web().newTab(first)
    await says(third, 'startup.openElsewhere')
    await useHere(third)
    await hasMessenger(third)
    await says(first, 'startup.movedElsewhere')
    await says(second, 'startup.openElsewhere')
    await useHere(second)
    await hasMessenger(second)
    await says(third, 'startup.movedElsewhere')
  })
})
