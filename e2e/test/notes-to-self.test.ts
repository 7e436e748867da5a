import { describe, expect, test } from 'vitest'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const started = serverAndBrowser()

describe.each(['ko', 'en'] as const)('the conversation with oneself, in %s', (language) => {
  test('is opened from the menu, is the same from everywhere, and reaches the user’s other devices', async () => {
    const minji = await started().newPerson('민지', { language })
    const phone = await started().visitor({ language })
    await phone.signIn(minji.userId)
    const name = minji.text('room.self')

    await minji.button('me.menu').click()
    await minji.page.getByRole('menuitem', { name, exact: true }).click()
    await minji.page.getByRole('heading', { name, exact: true }).waitFor()
    await minji.page.getByText(minji.text('notice.createdSelf')).waitFor()
    await minji.composer().fill('우유 사기')
    await minji.composer().press('Enter')
    await minji.page.getByRole('log').getByText('우유 사기', { exact: true }).waitFor()

    await phone.row(name).click()
    await phone.page.getByRole('log').getByText('우유 사기', { exact: true }).waitFor()
    expect(await phone.page.getByRole('button', { name: /안 읽음|unread/ }).count()).toBe(0)

    await phone.button('rooms.lobby').click()
    await phone.button('rooms.direct').click()
    await phone.page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
    await phone.page.getByRole('log').getByText('우유 사기', { exact: true }).waitFor()
    await phone.button('rooms.lobby').click()
    await phone.page.keyboard.press('Control+k')
    await phone.page.keyboard.type('memo')
    await phone.page.keyboard.press('Enter')
    await phone.page.getByRole('heading', { name, exact: true }).waitFor()
    for (const person of [minji, phone]) expect(await person.row(name).count()).toBe(1)
  })
})
