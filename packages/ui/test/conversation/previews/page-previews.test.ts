import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, openConversation, release } from '../../support/gallery.ts'

const open = (more = '') => openConversation(`count=60&unread=0&said=pages&language=en${more}`)
const cards = (page: Page) => page.locator('[data-page-preview]')
const answered = (page: Page) => cards(page).locator('a[aria-busy=false]')
const ask = (page: Page, name: string, input: object) =>
  page.evaluate(
    ([method, about]) => {
      const { fake } = window as unknown as {
        fake: { messenger: { call(name: string, input: object): Promise<void> } }
      }
      return fake.messenger.call(method, about)
    },
    [name, input] as const,
  )

/** How much moves from now on, as browsers count it, also after something that the user did. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
    }).observe({ type: 'layout-shift' })
  })
  return () =>
    page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0))
}

describe('a link to a page', () => {
  test.each(['', '&density=compact', '&density=chat'])(
    'shows what the page says in a card of one height%s',
    async (look) => {
      const page = await open(look)
      await expect.poll(() => answered(page).count()).toBeGreaterThanOrEqual(3)
      const texts = await cards(page).allTextContents()
      expect(texts[0]).toContain('news.example마루 신문한옥의 마루는 왜 시원할까')
      // Whatever a site calls itself and wherever the link seemed to lead.
      expect(texts[1]).toContain('a-very-long-name-of-a-site-that-does-not-fit.example')
      const heights = await cards(page).evaluateAll((all) => all.map((card) => card.getBoundingClientRect().height))
      expect(new Set(heights).size).toBe(1)
      expect(await cards(page).locator('img').count()).toBe(1)
      const asked = await callsOf(page, 'previews.get')
      expect(asked.some(({ url }) => /printer|10\.0\.0\.1|localhost/.test(String(url)))).toBe(false)
    },
  )

  test('moves nothing when the page answers, nor when it does not', async () => {
    const page = await openConversation('count=60&unread=0&said=pages&language=en&hold=previews.get')
    await expect.poll(() => cards(page).locator('a[aria-busy=true]').count()).toBe(4)
    const shifted = await watchShifts(page)
    await release(page)
    await expect.poll(() => answered(page).count()).toBe(4)
    await cards(page)
      .locator('img')
      .evaluate((picture: HTMLImageElement) => picture.decode())
    expect(await shifted()).toBe(0)
  })

  test('takes up no place once it is known that there is nothing to show', async () => {
    const page = await openConversation('count=60&unread=0&said=pages&language=en&hold=previews.get')
    await expect.poll(() => cards(page).locator('a[aria-busy=true]').count()).toBe(4)
    await release(page)
    await expect.poll(() => answered(page).count()).toBe(4)
    expect(await cards(page).last().textContent()).toContain('nothing.example/a/b?c=')
    const scroller = page.getByRole('log')
    await scroller.evaluate((log) => log.scrollTo(0, 0))
    await expect.poll(() => cards(page).count()).toBe(0)
    await scroller.evaluate((log) => log.scrollTo(0, log.scrollHeight))
    await expect.poll(() => answered(page).count()).toBe(3)
  })

  test('is followed by a click on the card', async () => {
    const page = await open()
    await expect.poll(() => answered(page).count()).toBeGreaterThanOrEqual(3)
    const link = cards(page).first().getByRole('link')
    expect(await link.getAttribute('href')).toBe('https://news.example/floor')
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
  })
})

describe('a preview can be taken off', () => {
  test('one’s own message, by its button and by the keyboard', async () => {
    const page = await open()
    await expect.poll(() => answered(page).count()).toBeGreaterThanOrEqual(3)
    const hide = page.getByRole('button', { name: 'Remove preview' })
    // Only two of the cards are the user's own.
    await expect.poll(() => hide.count()).toBe(2)
    await cards(page).nth(1).hover()
    await hide.first().click()
    await expect.poll(() => hide.count()).toBe(0)
    expect(await callsOf(page, 'messages.hidePreviews')).toMatchObject([{ target: 62 }])
  })

  test('for oneself, by a setting', async () => {
    const page = await open()
    await expect.poll(() => answered(page).count()).toBeGreaterThanOrEqual(3)
    await ask(page, 'preferences.set', { preferences: { linkPreviews: false } })
    await expect.poll(() => cards(page).count()).toBe(0)
  })
})
