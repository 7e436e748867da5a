import { settle } from '@maru/testing'
import type { Locator, Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { openConversation } from '../../support/gallery.ts'

let page: Page

const dialog = () => page.getByRole('dialog', { name: 'Photos' })
const image = () => dialog().locator('img')
const tile = () => page.getByRole('button', { name: 'Open dance.gif' })
const caption = (text: string | RegExp) => dialog().getByText(text).waitFor()
const boxOf = async (locator: Locator) => (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
const widthOf = async (locator: Locator) => Math.round((await boxOf(locator)).width)
const button = (name: string) => dialog().getByRole('button', { name, exact: true })

beforeEach(async () => {
  page = await openConversation('count=20&unread=0&said=files&language=en')
  await tile().scrollIntoViewIfNeeded()
  await settle(page)
  await tile().click()
  await image().waitFor()
  await settle(page)
})

test('a picture opens large, arrows go through those of the conversation, and Escape returns to where it was', async () => {
  await caption('Alex Morgan')
  await caption('15 of 17')
  await page.keyboard.press('ArrowLeft')
  await caption('14 of 17')
  await button('Next photo').focus()
  await page.keyboard.press('Enter')
  await caption('15 of 17')
  await page.keyboard.press('Enter')
  await caption('16 of 17')
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  expect(await tile().evaluate((element) => document.activeElement === element)).toBe(true)
})

test('a covered picture is left out until it is shown', async () => {
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Show spoiler: ending.png' }).click()
  await page.getByRole('button', { name: 'Open ending.png' }).click()
  await caption('16 of 18')
})

test('a picture is zoomed by keys, the wheel and a double click, moved, and fitted again', async () => {
  const fitted = await widthOf(image())
  await page.keyboard.press('+')
  await expect.poll(() => widthOf(image())).toBeGreaterThan(fitted)
  await page.keyboard.press('0')
  await expect.poll(() => widthOf(image())).toBe(fitted)
  const { x, y, width, height } = await boxOf(image())
  await page.mouse.move(x + width / 4, y + height / 4)
  await page.mouse.wheel(0, -600)
  await expect.poll(() => widthOf(image())).toBeGreaterThan(fitted * 2)
  const before = await boxOf(image())
  await page.mouse.down()
  await page.mouse.move(x + width / 4 - 50, y + height / 4 - 30, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => Math.round((await boxOf(image())).x - before.x)).toBe(-50)
  await page.mouse.dblclick(x + width / 2, y + height / 2)
  await expect.poll(() => widthOf(image())).toBe(fitted)
})

test('a picture is turned, and still fits', async () => {
  const before = await boxOf(image())
  await button('Rotate').click()
  await expect.poll(async () => Math.round((await boxOf(image())).height)).toBe(Math.round(before.width))
  const { y, height } = await boxOf(image())
  expect(y).toBeGreaterThanOrEqual(0)
  expect(y + height).toBeLessThanOrEqual(720)
})

test('a swipe goes to the next picture, and a click beside it closes', async () => {
  const { x, y, width, height } = await boxOf(image())
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 + 120, y + height / 2 + 5, { steps: 4 })
  await page.mouse.up()
  await caption('14 of 17')
  await settle(page)
  await page.mouse.click(60, 200)
  await dialog().waitFor({ state: 'detached' })
})

test('a picture is copied as a picture, and saved under a name that fits', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await button('Copy photo').click()
  await page.getByText('Copied').waitFor()
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types))
  expect(types).toContain('image/png')
  const saved = page.waitForEvent('download')
  await button('Save').click()
  expect((await saved).suggestedFilename()).toBe('dance.webp')
})

test('the way to its message leads there', async () => {
  for (let turn = 0; turn < 14; turn++) await page.keyboard.press('ArrowLeft')
  await caption('1 of 17')
  await caption(/노을/)
  await button('Go to message').click()
  await dialog().waitFor({ state: 'detached' })
  await page.locator('[data-row="p:0"][class*=highlighted]').waitFor()
})
