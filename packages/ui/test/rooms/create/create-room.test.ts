import { limits } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { callsOf, openGallery } from '../../support/gallery.ts'

async function openDialog(language: 'en' | 'ko' = 'en') {
  const page = await openGallery(`stage=shell&state=lobby&language=${language}`)
  await page
    .getByRole('button', { name: /^(Create a room|방 만들기)$/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  const title = dialog.getByLabel(/^(Room name|방 이름)$/)
  const capacity = dialog.getByLabel(/^(Capacity|정원)$/)
  await title.fill('Plans')
  return { page, dialog, title, capacity }
}

describe('creating a room', () => {
  test.each(['1', '10001', '2.5', 'ten', ''])('is refused at the field for the capacity "%s"', async (typed) => {
    const { page, dialog, capacity } = await openDialog()
    await capacity.fill(typed)
    await dialog.getByLabel('Room name').press('Enter')
    const error = dialog.getByText('Enter a whole number from 2 to 10,000.')
    await error.waitFor()
    expect(await capacity.inputValue()).toBe(typed)
    expect(await capacity.getAttribute('aria-describedby')).toBe(await error.getAttribute('id'))
    expect(await capacity.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await callsOf(page, 'rooms.create')).toEqual([])
  })

  test('has the capacity that was typed, once it is in the bounds', async () => {
    const { page, dialog, capacity } = await openDialog('ko')
    await capacity.fill('1')
    await capacity.press('Enter')
    await dialog.getByText('2~10,000 사이의 정수를 입력해 주세요.').waitFor()
    await capacity.fill('1001')
    await capacity.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await callsOf(page, 'rooms.create')).toMatchObject([{ title: 'Plans', capacity: 1001 }])
  })

  test('shows what is wrong with a number when the user leaves the field', async () => {
    const { dialog, title, capacity } = await openDialog()
    await capacity.fill('1')
    expect(await dialog.getByRole('alert').count()).toBe(0)
    await title.focus()
    await dialog.getByText('Enter a whole number from 2 to 10,000.').waitFor()
  })

  test('asks for a name, without a bubble of the browser', async () => {
    const { page, dialog, title } = await openDialog()
    await title.fill('  ')
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await dialog.getByRole('alert').getByText('Use one line with at least one visible character').waitFor()
    await title.fill('')
    await dialog.getByRole('alert').getByText('This field is required.').waitFor()
    expect(await title.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await page.locator('form:not([novalidate])').count()).toBe(0)
  })

  test.each([
    ['en', 'Use up to 80 characters (3 over).'],
    ['ko', '80자까지 쓸 수 있어요 (3자 초과)'],
  ] as const)('keeps a name that is too long, and says by how much (%s)', async (language, text) => {
    const { page, dialog, title } = await openDialog(language)
    const typed = '가'.repeat(limits.titleMax + 3)
    await title.focus()
    await title.fill('')
    await page.keyboard.insertText(typed)
    await dialog.getByText(text).waitFor()
    expect(await title.inputValue()).toBe(typed)
    await title.press('Enter')
    expect(await title.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await callsOf(page, 'rooms.create')).toEqual([])
    await title.press('Backspace')
    await title.press('Backspace')
    await title.press('Backspace')
    await title.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await callsOf(page, 'rooms.create')).toMatchObject([{ title: typed.slice(3) }])
  })

  test('says who can join, and asks for a password only where one is used', async () => {
    const { page, dialog } = await openDialog()
    await dialog.getByText('Anyone can join from the lobby.').waitFor()
    const password = dialog.getByLabel('Password (optional)', { exact: true })
    await password.fill('1234')
    await dialog.getByText('Anyone with the password can join from the lobby.').waitFor()
    await dialog.getByLabel('Show in the lobby').click()
    await dialog.getByText('Only people with an invite link can join.').waitFor()
    expect(await password.count()).toBe(0)
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await callsOf(page, 'rooms.create')).toEqual([expect.not.objectContaining({ password: '1234' })])
  })
})
