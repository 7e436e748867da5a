import type { AccountView } from '@maru/engine'
import { settle } from '@maru/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import { inject, onTestFinished } from 'vitest'

let browser: Promise<Browser> | undefined

/** Opens a page of the gallery with these params, until the end of the test. */
export async function openGallery(params: string): Promise<Page> {
  browser ??= chromium.connect(inject('browser'))
  const page = await (await browser).newPage({ viewport: { width: 1100, height: 720 } })
  onTestFinished(() => page.close())
  await page.goto(`${inject('gallery')}?${params}`)
  await page.locator('#root > * > *, [role=dialog]').first().waitFor({ state: 'attached' })
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
