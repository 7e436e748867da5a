import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openGallery } from '../support/gallery.ts'

// The real screens in a real browser. The messenger is a fake that keeps settings and fails everything else as offline.
let page: Page
const open = async (query: string) => {
  page = await openGallery(`stage=screens&${query}`)
}

const offline = 'Can’t reach the server. Check your connection.'

describe('a setting', () => {
  test('is saved as soon as it is changed', async () => {
    await open('screen=settings&page=notifications')
    await page.getByLabel('Notify me about').selectOption('mentions')
    await page.getByLabel('Show message text').uncheck()
    await page.getByRole('button', { name: 'Devices' }).click()
    await page.getByRole('button', { name: 'Notifications' }).click()
    expect(await page.getByLabel('Notify me about').inputValue()).toBe('mentions')
    expect(await page.getByLabel('Show message text').isChecked()).toBe(false)
    expect(await page.getByRole('alert').count()).toBe(0)
  })

  test('says for a moment that it was saved', async () => {
    await open('screen=settings&page=notifications')
    await page.getByLabel('Notify me about').selectOption('mentions')
    await page.getByRole('status').getByText('Saved').waitFor()
    await page.getByRole('status').getByText('Saved').waitFor({ state: 'detached' })
  })

  test('of notifications is off while the browser blocks them, and says why', async () => {
    await open('screen=settings&page=notifications&blocked')
    await page.getByText('Notifications are blocked.').waitFor()
    const on = page.getByLabel('Notifications on this device')
    expect(await on.isChecked()).toBe(false)
    expect(await on.isDisabled()).toBe(true)
    expect(await page.getByLabel('Notify me about').count()).toBe(0)
  })

  test('that is typed wrongly says so at the field, and is not saved', async () => {
    await open('screen=settings&page=profile')
    const nickname = page.getByLabel('Nickname')
    await nickname.fill('‮evil')
    await nickname.press('Enter')
    await page.getByRole('alert').getByText('Use one line with at least one visible character').waitFor()
    await nickname.fill(' ')
    await page.getByRole('alert').getByText('This field is required.').waitFor()
    expect(await nickname.getAttribute('aria-invalid')).toBe('true')
  })

  test('that could not be saved reverts and shows the reason beside it', async () => {
    await open('screen=room')
    const listed = page.getByLabel('Show in the lobby')
    await listed.click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toBe(offline)
    await expect.poll(() => listed.isChecked()).toBe(true)
  })

  test('that is typed is kept if it could not be saved, and reverts on Escape', async () => {
    await open('screen=room')
    const title = page.getByLabel('Room name')
    await title.fill('새 이름')
    await title.press('Enter')
    await page.getByText(offline).waitFor()
    expect(await title.inputValue()).toBe('새 이름')
    await title.press('Escape')
    await expect.poll(() => title.inputValue()).toBe('마루 개발')
    await page.getByText(offline).waitFor({ state: 'detached' })
  })
})

describe('a room', () => {
  test('with a thousand members renders only the visible ones, and the last one can be reached', async () => {
    await open('screen=members')
    await page.getByRole('button', { name: 'Actions for 지수' }).waitFor()
    expect(await page.getByRole('listitem').count()).toBeLessThan(60)
    await page.getByLabel('Search by name or ID').fill('troll')
    await page.getByRole('button', { name: 'Unban' }).waitFor()
  })

  test('offers its owner every action on a member, and asks before removing one', async () => {
    await open('screen=members')
    await page.getByRole('button', { name: 'Actions for 지수' }).click()
    await expect
      .poll(() => page.getByRole('menuitem').allTextContents())
      .toEqual([
        'Send a direct message',
        'Remove as moderator',
        'Transfer ownership',
        'Remove from the room',
        'Ban',
        'Block',
      ])
    await page.getByRole('menuitem', { name: 'Remove from the room' }).click()
    await page
      .getByRole('dialog', { name: 'Remove 지수 from the room?' })
      .getByRole('button', { name: 'Remove from the room' })
      .click()
    expect(await page.getByRole('alert').textContent()).toBe(offline)
  })

  test('offers a member only what a member may do', async () => {
    await open('screen=members&room=lunch')
    await page.getByRole('button', { name: 'Actions for 지수' }).click()
    await expect.poll(() => page.getByRole('menuitem').allTextContents()).toEqual(['Send a direct message', 'Block'])
    await open('screen=room&room=lunch')
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['My settings', 'Leave'])
    expect(await page.getByRole('button', { name: 'Delete room' }).count()).toBe(0)
  })

  test('is deleted only after its owner types its name', async () => {
    await open('screen=room')
    await page.getByRole('button', { name: 'Delete room' }).click()
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete room' })
    const title = page.getByLabel('Type the room name to confirm')
    await title.fill('마루 개')
    expect(await confirm.isEnabled()).toBe(false)
    await title.fill('마루 개발')
    await expect.poll(() => confirm.isEnabled()).toBe(true)
  })
})

describe('the quick switcher', () => {
  const chosen = () => page.getByRole('option', { selected: true }).textContent()

  test('shows unread rooms first, and opens the one chosen with the arrow keys', async () => {
    await open('screen=switcher')
    await page.getByRole('combobox').press('ArrowDown')
    await expect.poll(chosen).toContain('점심 모임')
    await page.getByRole('combobox').press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.locator('output').textContent()).toBe('lunch')
  })

  test('finds a Korean name while its last syllable is still composing', async () => {
    await open('screen=switcher')
    const keyboard = await page.context().newCDPSession(page)
    await page.getByRole('combobox').focus()
    await keyboard.send('Input.imeSetComposition', { text: '점심', selectionStart: 2, selectionEnd: 2 })
    await expect.poll(() => page.getByRole('option').allTextContents()).toEqual([expect.stringContaining('점심 모임')])
    await keyboard.send('Input.insertText', { text: '점심' })
    await page.getByRole('combobox').press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.locator('output').textContent()).toBe('lunch')
  })
})

describe('the settings of the desktop app', () => {
  const openDesktop = (more = '') => open(`screen=settings&page=desktop&host=desktop${more}`)

  test('are not available on the web', async () => {
    await open('screen=settings&page=desktop')
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('Profile')
    expect(await page.getByRole('button', { name: 'Desktop app' }).count()).toBe(0)
  })

  test('record the keys pressed for the shortcut, and cancel on Escape', async () => {
    await openDesktop()
    await page.getByRole('button', { name: 'Ctrl Shift M' }).press('Enter')
    await page.keyboard.press('Shift+K')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ctrl Shift M' }).press('Enter')
    await page.keyboard.press('Control+Alt+K')
    await page.getByRole('button', { name: 'Ctrl Alt K' }).waitFor()
    await page.getByRole('button', { name: 'Remove shortcut' }).click()
    await page.getByRole('button', { name: 'Set shortcut' }).waitFor()
  })

  test('keep the spelling languages in place while they are being chosen', async () => {
    await openDesktop()
    const languages = page.getByRole('group', { name: 'Check spelling in' }).getByRole('checkbox')
    await languages.last().check()
    expect(await languages.last().isChecked()).toBe(true)
  })

  test('accept a PIN of four digits once it is confirmed', async () => {
    await openDesktop()
    await page.getByRole('button', { name: 'Set PIN' }).click()
    const save = page.getByRole('dialog').getByRole('button', { name: 'Save' })
    await page.getByLabel('New PIN').fill('1234')
    await page.getByLabel('Confirm PIN').fill('1235')
    expect(await page.getByRole('alert').textContent()).toBe('The PINs don’t match.')
    expect(await save.isEnabled()).toBe(false)
    await page.getByLabel('Confirm PIN').fill('1234')
    await save.click()
    await page.getByRole('button', { name: 'Lock now' }).waitFor()
  })
})

describe('the lock screen', () => {
  test('rejects a wrong PIN and is ready for the next one', async () => {
    await open('screen=lock&pin')
    await page.keyboard.type('1234')
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toBe('Incorrect PIN.')
    await page.keyboard.type('5')
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('5')
  })

  test('explains a forgotten PIN before it signs all accounts out', async () => {
    await open('screen=lock&pin')
    await page.getByRole('button', { name: 'Forgot your PIN?' }).click()
    await page.getByText('This signs out every account on this computer').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Unlock' }).waitFor()
  })
})
