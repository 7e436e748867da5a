import { describe, expect, test } from 'vitest'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

describe.each([
  { language: 'ko', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const)('the first hour in $language, $theme', (look) => {
  test('a new user signs up and is in the lobby, also after a reload', async () => {
    const minji = await web().newPerson('민지', look)
    await minji.page.getByText(minji.text('connection.live')).waitFor()
    await minji.page.reload()
    await minji.page.getByRole('heading', { name: minji.text('lobby.title') }).waitFor()
    expect(await minji.page.getAttribute('html', 'data-theme')).toBe(look.theme)
    expect(await minji.page.getAttribute('html', 'lang')).toBe(look.language)
    expect(minji.problems).toEqual([])
  })

  test('a wrong password and a taken ID show their errors at the field', async () => {
    const minji = await web().newPerson('민지', look)
    const other = await web().visitor(look)
    await other.field('signIn.userId').fill(minji.userId)
    await other.field('signIn.password').fill('something else')
    await other.button('signIn.do').click()
    await other.page.getByRole('alert').waitFor()
    // The focus stays, so keyboard users are not sent back to the start of the page.
    expect(await other.button('signIn.do').evaluate((button) => button === document.activeElement)).toBe(true)
    await other.page.getByRole('tab', { name: other.text('signUp.title') }).click()
    await other.field('signIn.userId').fill(minji.userId)
    await other.field('signIn.password').fill('correct horse battery')
    await other.button('signUp.do').click()
    await other.page.getByRole('alert').waitFor()
    expect(await other.field('signIn.userId').getAttribute('aria-invalid')).toBe('true')
  })

  test('a room with a password and a capacity appears, lets in, fills and goes, live', async () => {
    const title = `점심 ${look.language}`
    const [minji, jun, seo] = await Promise.all(['민지', '준', '서'].map((name) => web().newPerson(name, look)))
    if (!minji || !jun || !seo) throw new Error('three people')
    await minji.createRoom(title, { password: '1234', capacity: 2 })
    await jun.card(title).getByText('1/2').waitFor()
    await jun.card(title).getByText('민지').waitFor()
    await jun.join(title, 'wrong')
    await jun.page.getByRole('dialog').getByRole('alert').waitFor()
    await jun.field('lobby.password').fill('1234')
    await jun.page
      .getByRole('dialog')
      .getByRole('button', { name: jun.text('lobby.join'), exact: true })
      .click()
    await jun.row(title).waitFor()
    await seo.card(title).getByText('2/2').waitFor()
    expect(await seo.card(title).getByRole('button').isDisabled()).toBe(true)
    expect([...minji.problems, ...jun.problems, ...seo.problems]).toEqual([])
  })
})

test.each(['ko', 'en'] as const)(
  'a description says in %s what a room is for, and is found and changed',
  async (language) => {
    const title = `월요일 ${language}`
    const [minji, jun] = await Promise.all(['민지', '준'].map((name) => web().newPerson(name, { language })))
    if (!minji || !jun) throw new Error('two people')
    await minji.createRoom(title, { description: '강변을 걸어요' })
    await minji.page.locator('header').getByText('강변을 걸어요').waitFor()
    await minji.say('안녕하세요')
    // The list shows what the server has stored.
    await minji.row(title).getByText('안녕하세요').waitFor()
    await jun.lobby()
    await jun.field('lobby.search').fill('ㄱㅂㅇ')
    await jun.card(title).getByText('강변을 걸어요').waitFor()
    await jun
      .card(title)
      .getByText(language === 'ko' ? /대화$/ : /^Active /)
      .waitFor()
    await minji.fromRoomMenu('header.settings')
    await minji.field('roomSettings.description').fill('저녁에 강변을 걸어요')
    await minji.field('roomSettings.description').press('Enter')
    const by = { by: '민지', description: '저녁에 강변을 걸어요' }
    await minji.page.getByText(minji.text('notice.description', by)).waitFor()
    await jun.card(title).getByText('저녁에 강변을 걸어요').waitFor()
    await jun.join(title)
    await jun.composer().waitFor()
    await jun.button('header.members').click()
    await jun.page.getByRole('complementary').getByText('저녁에 강변을 걸어요').waitFor()
    expect([...minji.problems, ...jun.problems]).toEqual([])
  },
)

test('a user who left a room can join it again', async () => {
  const [minji, jun] = await Promise.all(['민지', '준'].map((name) => web().newPerson(name)))
  if (!minji || !jun) throw new Error('two people')
  await minji.createRoom('다시 만나요')
  await jun.join('다시 만나요')
  await jun.composer().waitFor()
  await jun.row('다시 만나요').click({ button: 'right' })
  await jun.page.getByRole('menuitem', { name: jun.text('room.leave') }).click()
  await jun.page
    .getByRole('dialog')
    .getByRole('button', { name: jun.text('roomSettings.leave.do'), exact: true })
    .click()
  await jun.page.getByRole('heading', { name: jun.text('lobby.title') }).waitFor()
  await jun.join('다시 만나요')
  await jun.composer().waitFor()
})

test('signing out and in again leads to the lobby', async () => {
  const minji = await web().newPerson('민지')
  await minji.button('me.menu').click()
  await minji.page.getByRole('menuitem', { name: minji.text('me.signOut') }).click()
  await minji.button('account.signOut').click()
  await minji.page
    .getByRole('dialog')
    .getByRole('button', { name: minji.text('account.signOut.do'), exact: true })
    .click()
  await minji.button('signIn.do').waitFor()
  await minji.signIn(minji.userId)
})
