import { settle } from '@maru/testing'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { callsOf, openConversation } from '../../support/gallery.ts'

const open = (foot: string) => openConversation(`count=20&unread=0${foot}`)
const fieldOf = (page: Page) => page.getByRole('textbox', { name: /Message/ })
const sent = async (page: Page) =>
  (await callsOf(page, 'messages.send')).map(({ text, mentionsAll }) => [text, mentionsAll])

test('whoever types @ in a group is offered everyone and who is here, and in a direct room neither', async () => {
  const page = await open('')
  await fieldOf(page).pressSequentially('@a')
  await page.getByRole('option', { name: '@all' }).getByText('Notifies 4 members').waitFor()
  await fieldOf(page).fill('@')
  await page.getByRole('option', { name: '@here' }).waitFor()
  // People come first.
  expect(await page.getByRole('option').first().textContent()).not.toContain('@')
  await fieldOf(page).fill('@모두')
  await fieldOf(page).press('Enter')
  await expect.poll(() => fieldOf(page).inputValue()).toBe('@all ')
  await page.keyboard.type('lunch')
  await page.keyboard.press('Enter')
  await expect.poll(() => sent(page)).toEqual([['@all lunch', 'all']])
  await page.getByRole('article').last().locator('bdi', { hasText: '@all' }).waitFor()

  const direct = await open('&foot=direct')
  await fieldOf(direct).pressSequentially('@')
  await direct.getByRole('option').first().waitFor()
  expect(await direct.getByRole('option', { name: /@(all|here)/ }).count()).toBe(0)
  await fieldOf(direct).fill('@all ')
  await fieldOf(direct).press('Enter')
  await expect.poll(() => sent(direct)).toEqual([['@all', undefined]])
})

test('in a room of many, a message to all is sent once it is confirmed', async () => {
  const page = await open('&foot=large')
  const warning = page.getByRole('alertdialog', { name: '@all notifies 9,230 people. Send it?' })
  await fieldOf(page).fill('@all lunch')
  await fieldOf(page).press('Enter')
  await warning.waitFor()
  await settle(page)
  const { violations } = await page.evaluate(async () => {
    const axe = await (window as unknown as { loadAxe(): Promise<typeof import('axe-core')> }).loadAxe()
    return axe.run({
      include: '[role="alertdialog"]',
      runOnly: ['wcag2a', 'wcag2aa', 'best-practice'],
    } as axe.RunOptions)
  })
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Escape')
  await warning.waitFor({ state: 'detached' })
  expect(await fieldOf(page).evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await fieldOf(page).inputValue()).toBe('@all lunch')

  await page.keyboard.press('Enter')
  await warning.waitFor()
  // What is written goes on.
  await page.keyboard.type('!')
  await warning.waitFor({ state: 'detached' })
  expect(await fieldOf(page).inputValue()).toBe('@all lunch!')
  expect(await sent(page)).toEqual([])

  await page.keyboard.press('Enter')
  await warning.waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => sent(page)).toEqual([['@all lunch!', 'all']])
  await warning.waitFor({ state: 'detached' })
  expect(await fieldOf(page).inputValue()).toBe('')
  await page.keyboard.type('@here now')
  await page.keyboard.press('Enter')
  await page
    .getByRole('alertdialog', { name: '@here notifies everyone online, up to 9,230 people. Send it?' })
    .getByRole('button', { name: 'Send' })
    .click()
  await expect.poll(async () => (await sent(page)).at(-1)).toEqual(['@here now', 'here'])
})
