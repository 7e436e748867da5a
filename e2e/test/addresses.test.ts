import { describe, expect, test } from 'vitest'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

describe.each(['ko', 'en'] as const)('addresses, in %s', (language) => {
  test('rooms and settings have some, and Back and Forward go through them without leaving the app', async () => {
    const minji = await web().newPerson('민지', { language })
    const title = `주소 ${language}`
    const path = () => new URL(minji.page.url()).pathname
    await minji.createRoom(title)
    await expect.poll(path).toMatch(/^\/room\/[A-Za-z0-9_-]+$/)
    const room = path()
    await minji.button('me.menu').click()
    await minji.page.getByRole('menuitem', { name: minji.text('me.settings'), exact: true }).click()
    await expect.poll(path).toBe('/settings')
    await minji.page.goBack()
    await minji.composer().waitFor()
    expect(path()).toBe(room)
    await minji.page.goBack()
    await minji.page.getByRole('heading', { name: minji.text('lobby.title') }).waitFor()
    await minji.page.goForward()
    await minji.composer().waitFor()
    expect(path()).toBe(room)
  })

  test('a link to a message opens it in a new tab, after signing in too', async () => {
    const minji = await web().newPerson('민지', { language })
    await minji.createRoom(`링크 ${language}`)
    await minji.say('가리킬 말')
    await minji.line('가리킬 말').waitFor()
    await minji.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await minji.actOn('가리킬 말', 'action.copyLink')
    const copied = () => minji.page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(copied).toMatch(/\/room\/[A-Za-z0-9_-]+\/1$/)
    const link = await copied()
    const again = await web().visitor({ language })
    await again.page.goto(link)
    await again.field('signIn.userId').fill(minji.userId)
    await again.field('signIn.password').fill('correct horse battery')
    await again.button('signIn.do').click()
    await again.sees('가리킬 말')
    expect(again.page.url()).toBe(link)
  })
})
