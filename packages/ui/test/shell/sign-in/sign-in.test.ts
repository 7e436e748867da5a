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
