import { describe, expect, test } from 'vitest'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

describe.each(['ko', 'en'] as const)('a link to a message, in %s', (language) => {
  test('shows the message to the members of its room alone, as it is now', async () => {
    const minji = await web().newPerson('민지', { language })
    const jun = await web().newPerson('준', { language })
    const secret = `비밀방 ${language}`
    const open = `모두의 방 ${language}`
    await minji.createRoom(secret, { password: 'only for us' })
    await minji.say('회의는 세 시')
    await minji.line('회의는 세 시').waitFor()
    const link = `${minji.page.url()}/1`
    await minji.createRoom(open)
    await jun.join(open)
    await jun.composer().waitFor()
    await minji.say(link)

    const card = (person: typeof minji) => person.log().getByTitle(person.text('preview.open'))
    await card(minji).filter({ hasText: '회의는 세 시' }).filter({ hasText: secret }).waitFor()
    await jun.sees(link)
    expect(await card(jun).count()).toBe(0)

    await jun.lobby()
    await jun.join(secret, 'only for us')
    await jun.sees('회의는 세 시')
    await jun.open(open)
    await card(jun).filter({ hasText: '회의는 세 시' }).waitFor()
    await card(jun).click()
    await expect.poll(() => jun.page.url()).toBe(link)
    await jun.open(open)
    await minji.open(secret)
    await minji.actOn('회의는 세 시', 'action.delete')
    await card(jun)
      .filter({ hasText: jun.text('conversation.deleted') })
      .waitFor()
    expect([...minji.problems, ...jun.problems]).toEqual([])
  })
})
