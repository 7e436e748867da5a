import type { AccountView } from '@maru/engine'
import { settle } from '@maru/testing'
import { type Browser, chromium, type Page } from 'playwright-core'
import { inject, onTestFinished } from 'vitest'

let browser: Promise<Browser> | undefined

/** A page of the gallery, which goes with the test. What it shows is asked for as in its address. */
export async function openGallery(asked: string): Promise<Page> {
  browser ??= chromium.connect(inject('browser'))
  const page = await (await browser).newPage({ viewport: { width: 1100, height: 720 } })
  onTestFinished(() => page.close())
  await page.goto(`${inject('gallery')}?${asked}`)
  await page.locator('#root > * > *, [role=dialog]').first().waitFor({ state: 'attached' })
  return page
}

/** A conversation in it, whose lines have come to their places: a click on one that moves hits another. */
export async function openConversation(asked: string): Promise<Page> {
  const page = await openGallery(`stage=conversation&${asked}`)
  await page.locator('article').first().waitFor()
  await settle(page)
  return page
}

interface Shown {
  readonly fake: {
    readonly calls: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[]
    connect(connection: AccountView['connection']): void
    receive(text: string): void
    fail(name: string): void
  }
}

/** What the screen asked of the engine, by name. */
export const callsOf = (page: Page, name: string): Promise<Readonly<Record<string, unknown>>[]> =>
  page.evaluate(
    (wanted) =>
      (window as unknown as Shown).fake.calls.filter((call) => call.name === wanted).map(({ input }) => input),
    name,
  )

/** The connection becomes another. */
export const connect = (page: Page, connection: AccountView['connection']): Promise<void> =>
  page.evaluate((next) => (window as unknown as Shown).fake.connect(next), connection)

/** Somebody else writes. */
export const receive = (page: Page, text: string): Promise<void> =>
  page.evaluate((said) => (window as unknown as Shown).fake.receive(said), text)

/** Lines come faster than the page draws. */
export const receiveMany = (page: Page, count: number): Promise<void> =>
  page.evaluate(async (lines) => {
    const { fake } = window as unknown as Shown
    for (let line = 1; line <= lines; line++) {
      fake.receive(`계속 ${line}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }, count)

/** The engine fails at what it is asked for next by this name. */
export const failNext = (page: Page, name: string): Promise<void> =>
  page.evaluate((called) => (window as unknown as Shown).fake.fail(called), name)
