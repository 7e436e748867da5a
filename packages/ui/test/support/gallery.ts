import type { AccountView } from '@maru/engine'
import { settle } from '@maru/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import { inject, onTestFailed } from 'vitest'

const viewport = { width: 1100, height: 720 }

let browser: Promise<Browser> | undefined
let openPage: Page | undefined

/**
 * Opens a page of the gallery with these params. The tests of a file do so in the same tab, one after the other: a tab
 * that has compiled the gallery once shows its next page four times as fast as a new one.
 */
export async function openGallery(params: string): Promise<Page> {
  browser ??= chromium.connect(inject('browser'))
  const page = await (openPage ? emptied(openPage) : (await browser).newPage({ viewport }))
  openPage = page
  onTestFailed(async () => {
    openPage = undefined
    await page.close()
  })
  await page.goto(`${inject('gallery')}?${params}`)
  await page.locator('#root > * > *, [role=dialog]').first().waitFor({ state: 'attached' })
  // The messenger takes no keys before it is there.
  if (!params.includes('state=splash')) await page.locator('[class*=splash]').waitFor({ state: 'detached' })
  return page
}

/** As a new tab is: nothing in it remembers the page before. */
async function emptied(page: Page): Promise<Page> {
  await page.evaluate(() => sessionStorage.clear())
  await page.goto('about:blank')
  await page.mouse.move(0, 0)
  await page.setViewportSize(viewport)
  await page.context().clearPermissions()
  return page
}

/** Opens a conversation and waits until its rows stand still, so that clicks hit the right one. */
export async function openConversation(params: string): Promise<Page> {
  const page = await openGallery(`stage=conversation&${params}`)
  await page.locator('article').first().waitFor()
  await settle(page)
  return page
}

interface GalleryWindow {
  readonly fake: {
    readonly calls: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[]
    setConnection(connection: AccountView['connection']): void
    receive(text: string): void
    failNext(name: string): void
    hold(name: string): void
    release(): void
  }
}

/** The inputs of a screen's calls of a method. */
export const callsOf = (page: Page, name: string): Promise<Readonly<Record<string, unknown>>[]> =>
  page.evaluate(
    (wanted) =>
      (window as unknown as GalleryWindow).fake.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

/** Changes the account's connection. */
export const connect = (page: Page, connection: AccountView['connection']): Promise<void> =>
  page.evaluate((next) => (window as unknown as GalleryWindow).fake.setConnection(next), connection)

/** Adds a message from another user. */
export const receive = (page: Page, text: string): Promise<void> =>
  page.evaluate((said) => (window as unknown as GalleryWindow).fake.receive(said), text)

/** Adds messages faster than the page draws them. */
export const receiveMany = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (lines) => {
    const { fake } = window as unknown as GalleryWindow
    for (let line = 1; line <= lines; line++) {
      fake.receive(`계속 ${line}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }, count)

/** Makes the next call of a method fail. */
export const failNext = (page: Page, name: string): Promise<void> =>
  page.evaluate((method) => (window as unknown as GalleryWindow).fake.failNext(method), name)

/** Lets calls of a method wait for their answers until they are released. */
export const hold = (page: Page, name: string): Promise<void> =>
  page.evaluate((method) => (window as unknown as GalleryWindow).fake.hold(method), name)

export const release = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as GalleryWindow).fake.release())
