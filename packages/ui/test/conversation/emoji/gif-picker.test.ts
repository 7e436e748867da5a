import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { callsOf, connect, failNext, hold, openConversation } from '../../support/gallery.ts'

let page: Page
const picker = () => page.getByRole('dialog')
const gifs = () => picker().getByRole('button', { name: /보내기$/ })
const openTab = async () => {
  await page.getByRole('button', { name: '이모지', exact: true }).click()
  await picker().getByRole('tab', { name: 'GIF' }).click()
}

beforeEach(async () => {
  page = await openConversation('language=ko&count=20&unread=0&said=gifs')
})

test('a GIF of the room goes out again by keys, without an upload, and the draft stays', async () => {
  await page.locator('textarea').fill('쓰던 글')
  await openTab()
  await gifs().first().waitFor()
  const names = await gifs().evaluateAll((all) => all.map((each) => each.getAttribute('title')))
  expect(names).toHaveLength(15)
  expect(names.slice(0, 2)).toEqual(['again.gif', 'party-13.gif'])
  await picker().getByRole('button', { name: '내가 보낸 again.gif 보내기' }).locator('img').waitFor()
  // From the tab over what it shows to the first of them.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await picker().waitFor({ state: 'detached' })
  await expect.poll(() => callsOf(page, 'messages.send')).toHaveLength(1)
  const [sent] = await callsOf(page, 'messages.send')
  expect(sent).toMatchObject({ roomId: 'floor', text: '', keepsDraft: true })
  expect(sent?.['files']).toMatchObject([{ name: 'party-13.gif', copyFrom: 'floor', copyOf: expect.any(String) }])
  expect(await callsOf(page, 'files.keep')).toEqual([])
  expect(await page.inputValue('textarea')).toBe('쓰던 글')
  await expect.poll(() => page.locator('textarea').evaluate((field) => field === document.activeElement)).toBe(true)
})

test('GIFs move, and stand still for those who want less motion', async () => {
  const image = gifs().first().locator('img')
  const shown = () => image.getAttribute('src')
  await openTab()
  await image.waitFor()
  const moving = await shown()
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(shown).not.toBe(moving)
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await expect.poll(shown).toBe(moving)
})

test('what could not be loaded says so, and comes when it is tried again', async () => {
  await hold(page, 'files.list')
  await openTab()
  await hold(page, 'nothing')
  await failNext(page, 'files.list')
  await connect(page, { state: 'offline' })
  await picker().getByRole('alert').waitFor()
  await picker().getByRole('alert').getByRole('button').click()
  await gifs().first().waitFor()
})

test('without GIFs it says where they come from, and reactions have no such tab', async () => {
  page = await openConversation('language=ko&count=60&unread=12')
  await openTab()
  await picker().getByText('아직 GIF가 없어요').waitFor()
  await page.keyboard.press('Escape')
  const row = page.locator('article').filter({ hasText: 'Sure!' }).first()
  await row.hover()
  await row.getByRole('button', { name: '반응 남기기' }).click()
  await page.getByRole('button', { name: '이모지 더 보기' }).click()
  await picker().getByRole('searchbox').waitFor()
  expect(await picker().getByRole('tab').count()).toBe(0)
})
