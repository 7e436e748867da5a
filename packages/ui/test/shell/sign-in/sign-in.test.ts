import { describe, expect, test } from 'vitest'
import { callsOf, openGallery } from '../../support/gallery.ts'

const open = (state: string, appearance = '') => openGallery(`stage=shell&state=${state}&${appearance}`)

describe('signing in', () => {
  test('asks for an ID and a password, and for the server only on request', async () => {
    const page = await open('sign-in', 'language=ko')
    await page.getByText('마루 팀 (maru.example)').waitFor()
    expect(await page.getByRole('textbox').count()).toBe(2)
    await page.getByRole('button', { name: '서버 변경' }).click()
    await page.getByLabel('서버 주소').fill('nowhere.example')
    await page.getByRole('button', { name: '이 서버 사용' }).click()
    await page.getByRole('alert').getByText('서버가 준비 중이에요').waitFor()
    expect((await callsOf(page, 'servers.probe')).at(-1)).toEqual({ server: 'https://nowhere.example' })
  })

  test('shows a wrong password at its field, can reveal it, and opens the lobby', async () => {
    const page = await open('sign-in')
    const password = page.getByLabel('Password', { exact: true })
    await page.getByLabel('ID', { exact: true }).fill('minji')
    await password.fill('wrong')
    await password.press('Enter')
    await page.getByRole('alert').getByText('Incorrect ID or password.').waitFor()
    expect(await password.getAttribute('aria-invalid')).toBe('true')
    await page.getByRole('button', { name: 'Show password' }).click()
    expect(await password.getAttribute('type')).toBe('text')
    await password.fill('right')
    await password.press('Enter')
    await page.getByRole('heading', { name: 'Lobby' }).waitFor()
  })

  test('says that there is no Maru at an address where nothing answers', async () => {
    const page = await open('sign-in', 'language=ko')
    await page.getByRole('button', { name: '서버 변경' }).click()
    await page.getByLabel('서버 주소').fill('empty.example')
    await page.getByRole('button', { name: '이 서버 사용' }).click()
    await page.getByRole('alert').getByText('이 주소에서 마루 서버를 찾지 못했어요.').waitFor()
  })

  test('says how long to wait after too many attempts, in minutes', async () => {
    const page = await open('sign-in', 'language=ko')
    await page.getByLabel('아이디', { exact: true }).fill('minji')
    await page.getByLabel('비밀번호', { exact: true }).fill('often')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('로그인 시도가 너무 많아요. 5분 뒤에 다시 시도해 주세요.').waitFor()
  })

  test('shows what is missing at each field, and keeps what was typed when signing up instead', async () => {
    const page = await open('sign-in')
    await page.getByLabel('Password', { exact: true }).press('Enter')
    expect(await page.getByRole('alert').allTextContents()).toEqual(Array(2).fill('This field is required.'))
    const isFocused = () => page.getByLabel('ID', { exact: true }).evaluate((field) => field === document.activeElement)
    await expect.poll(isFocused).toBe(true)
    await page.getByLabel('ID', { exact: true }).fill('minji')
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
    await page.getByRole('tab', { name: 'Sign up' }).click()
    await page.getByLabel('Nickname').waitFor()
    expect(await page.getByLabel('ID', { exact: true }).last().inputValue()).toBe('minji')
    expect(await page.getByLabel('Password', { exact: true }).last().inputValue()).toBe('correct horse battery')
  })

  test('says who invites to which room, or that the invitation is of no use any more', async () => {
    const invited = await open('sign-in-invited', 'language=ko')
    await invited.getByText(/지수.* 님이 ‘.*점심 모임.*’ 방에 초대했어요/).waitFor()
    const spent = await open('sign-in-spent')
    await spent.getByRole('alert').getByText('This invite link is no longer valid.').waitFor()
  })

  test('offers the first user of a server to sign up, without a tab to find', async () => {
    const page = await open('sign-up-first')
    await page.getByText('This server is brand new.').waitFor()
    await page.getByLabel('Nickname').waitFor()
    expect(await page.getByRole('tab', { name: 'Sign up' }).getAttribute('aria-selected')).toBe('true')
  })

  test('lets a user choose the language before anything else', async () => {
    const page = await open('sign-in')
    await page.getByRole('button', { name: '한국어' }).click()
    await page.getByRole('button', { name: '로그인', exact: true }).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  })

  test('switches to sign-up with an arrow key, and shows a taken ID at its field', async () => {
    const page = await open('sign-in')
    await page.getByRole('tab', { name: 'Sign in' }).focus()
    await page.keyboard.press('ArrowRight')
    const signUp = page.getByRole('tab', { name: 'Sign up' })
    await expect.poll(() => signUp.getAttribute('aria-selected')).toBe('true')
    const userId = page.getByLabel('ID', { exact: true }).last()
    await userId.fill('taken')
    await page.getByLabel('Password', { exact: true }).last().fill('correct horse battery')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByRole('alert').getByText('That ID is already taken.').waitFor()
    expect(await userId.getAttribute('aria-invalid')).toBe('true')
  })
})
