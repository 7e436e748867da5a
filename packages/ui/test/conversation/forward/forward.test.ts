import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { callsOf, failNext, openConversation } from '../../support/gallery.ts'

let page: Page

beforeEach(async () => {
  page = await openConversation('language=ko&count=60&unread=12')
})

const row = (text: string) => page.locator('article').filter({ hasText: text }).first()
const dialog = () => page.getByRole('dialog')
const open = async (text = 'Sure!') => {
  await row(text).click({ button: 'right' })
  await page.getByRole('menuitem', { name: '전달' }).click()
  await dialog().getByRole('combobox').waitFor()
}
const forwarded = async () => (await callsOf(page, 'messages.forward')).map(({ roomId, source }) => [roomId, source])

describe('forwarding', () => {
  test('goes to a room found by its initial consonants, by keys alone from there, and says the way there', async () => {
    await open()
    await dialog().getByRole('combobox').fill('ㅈㅅ')
    await page.keyboard.press('Enter')
    await dialog().getByRole('option', { name: '점심 모임', selected: true }).waitFor()
    await dialog().getByLabel('덧붙일 말 (선택)').fill('이거 봐요')
    await page.keyboard.press('Enter')
    await page.getByText(/점심 모임.*에 전달했어요/).waitFor()
    const [[roomId, source] = []] = await forwarded()
    expect(roomId).toBe('lunch')
    expect(source).toMatchObject({ roomId: 'floor' })
    const [comment] = await callsOf(page, 'messages.send')
    expect(comment).toMatchObject({ roomId: 'lunch', text: '이거 봐요', keepsDraft: true })
    await page.getByRole('button', { name: '이동', exact: true }).click()
    await page.getByText(/점심 모임.*에 전달했어요/).waitFor({ state: 'detached' })
  })

  test('goes to several rooms and people, in the order in which they were chosen', async () => {
    await open()
    await dialog().getByRole('option', { name: '이지은' }).click()
    // The focus is still in the search.
    await page.keyboard.type('ㄱㅁㅅ')
    await dialog().getByRole('option', { name: '김민수' }).click()
    await dialog().getByRole('combobox').fill('')
    expect(await dialog().getByRole('option', { name: '전사 공지' }).count()).toBe(0)
    await dialog().getByRole('button', { name: '2곳에 전달' }).click()
    await page.getByText('대화방 2곳에 전달했어요').waitFor()
    expect((await forwarded()).map(([roomId]) => roomId)).toEqual(['jieun', 'direct'])
    expect(await callsOf(page, 'rooms.direct')).toMatchObject([{ userId: 'minsu' }])
    expect(await callsOf(page, 'messages.send')).toEqual([])
  })

  test('goes to somebody whom only the server knows', async () => {
    await open()
    await dialog().getByRole('combobox').fill('박소')
    await dialog().getByRole('option', { name: '박소라' }).click()
    await dialog().getByRole('button', { name: '1곳에 전달' }).click()
    await page.getByText(/박소라.*에 전달했어요/).waitFor()
    expect(await callsOf(page, 'rooms.direct')).toMatchObject([{ userId: 'sora' }])
  })

  test('takes several selected messages, in order', async () => {
    await row('회의는').click({ button: 'right' })
    await page.getByRole('menuitem', { name: '여러 개 선택' }).click()
    await row('Sure!').getByRole('checkbox').check()
    await page.getByRole('toolbar').getByRole('button', { name: '전달' }).click()
    await dialog().getByText('메시지 2개 전달').waitFor()
    await dialog().getByRole('option', { name: '점심 모임' }).click()
    await dialog().getByRole('button', { name: '1곳에 전달' }).click()
    await page.getByText(/점심 모임.*에 전달했어요/).waitFor()
    const seqs = (await forwarded()).map(([, source]) => (source as { seq: number }).seq)
    expect(seqs).toHaveLength(2)
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  })

  test('that fails stays open with the reason, and sends nothing twice', async () => {
    await open()
    await dialog().getByRole('option', { name: '점심 모임' }).click()
    await dialog().getByLabel('덧붙일 말 (선택)').fill('이거요')
    await failNext(page, 'messages.send')
    await dialog().getByRole('button', { name: '1곳에 전달' }).click()
    await dialog().getByRole('alert').waitFor()
    await dialog().getByRole('button', { name: '1곳에 전달' }).click()
    await page.getByText(/점심 모임.*에 전달했어요/).waitFor()
    expect(await forwarded()).toHaveLength(1)
    expect(await callsOf(page, 'messages.send')).toHaveLength(2)
  })
})

test('a forwarded message says whose it is, and offers no change of it', async () => {
  page = await openConversation('language=ko&count=60&unread=0&said=forwarded')
  await row('The build is green')
    .getByText(/아주긴이름.*님의 메시지를 전달/)
    .waitFor()
  await row('The build is green').click({ button: 'right' })
  await page.getByRole('menuitem', { name: '답장' }).waitFor()
  expect(await page.getByRole('menuitem', { name: '수정' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await row('여행 사진').getByText('사진 3장').waitFor()
})

test('F passes on the message that has the focus', async () => {
  // Until the first key, the focus belongs to the field.
  await page.keyboard.press('Shift')
  await row('Sure!').press('f')
  await dialog().getByRole('combobox').waitFor()
  expect(await page.inputValue('textarea')).toBe('')
})

test('a message is saved and no longer, from its menu and by its key', async () => {
  await row('Sure!').click({ button: 'right' })
  await page.getByRole('menuitem', { name: '메시지 저장' }).click()
  await row('Sure!').getByRole('img', { name: '저장됨' }).waitFor()
  await row('Sure!').press('s')
  await row('Sure!').getByRole('img', { name: '저장됨' }).waitFor({ state: 'detached' })
  expect((await callsOf(page, 'bookmarks.set')).map(({ on }) => on)).toEqual([true, false])
})
