import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callsOf, hold, openConversation, release } from '../../support/gallery.ts'

const open = (more = '') => openConversation(`count=60&unread=0&said=links&language=en${more}`)
const cards = (page: Page) => page.getByRole('button').and(page.getByTitle('Jump to this message'))
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

describe('a link to a message of this server', () => {
  test.each(['', '&density=compact', '&density=chat'])('shows the message in a card of one height%s', async (look) => {
    const page = await open(look)
    // Of the second message three of four links, of the last one, to a room that the user is not in, none.
    await expect.poll(() => cards(page).count()).toBe(5)
    await expect.poll(() => cards(page).and(page.locator('[aria-busy=false]')).count()).toBe(5)
    const texts = await cards(page).allTextContents()
    expect(texts[0]).toContain('마루 만들기')
    expect(texts.some((text) => text.includes('This message was deleted.'))).toBe(true)
    expect(texts[4]).toContain('This message can’t be shown right now.')
    const heights = await cards(page).evaluateAll((all) => all.map((card) => card.getBoundingClientRect().height))
    expect(new Set(heights).size).toBe(1)
    expect(await page.locator('article').last().getByRole('button').and(page.getByTitle('Jump')).count()).toBe(0)
    const asked = await callsOf(page, 'messages.get')
    expect(asked.some(({ roomId }) => roomId !== 'floor')).toBe(false)
  })

  test('takes up its place before the message is there, and keeps it when that grows', async () => {
    const page = await openConversation('count=60&unread=0&language=en')
    await hold(page, 'messages.get')
    await ask(page, 'messages.send', { text: 'http://localhost/room/floor/50 maru://room/floor/11' })
    await expect.poll(() => cards(page).and(page.locator('[aria-busy=true]')).count()).toBe(2)
    const heights = () => cards(page).evaluateAll((all) => all.map((card) => card.getBoundingClientRect().height))
    const before = await heights()
    await release(page)
    await expect.poll(() => cards(page).and(page.locator('[aria-busy=false]')).count()).toBe(2)
    expect(await heights()).toEqual(before)
    await ask(page, 'messages.edit', { target: 50, text: '한 줄\n'.repeat(20) })
    await cards(page).filter({ hasText: '한 줄 한 줄' }).waitFor()
    expect(await heights()).toEqual(before)
  })

  test('follows the message as it is edited and deleted', async () => {
    const page = await open()
    await expect.poll(() => cards(page).count()).toBe(5)
    await ask(page, 'messages.edit', { target: 2, text: '다시 정했어요' })
    await cards(page).filter({ hasText: '다시 정했어요' }).waitFor()
    await ask(page, 'messages.delete', { target: 2 })
    await cards(page).filter({ hasText: '다시 정했어요' }).waitFor({ state: 'detached' })
    await expect.poll(() => cards(page).filter({ hasText: 'This message was deleted.' }).count()).toBe(2)
  })

  test('is followed by a click on the card', async () => {
    const page = await open()
    await expect.poll(() => cards(page).and(page.locator('[aria-busy=false]')).count()).toBe(5)
    await page.locator('[data-row="m:2"]').waitFor({ state: 'detached' })
    await cards(page).nth(3).click()
    await page.locator('[data-row="m:2"]').waitFor()
  })
})
