import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()

async function writeTo(person: Person, nickname: string, text: string): Promise<void> {
  await person.button('rooms.direct').click()
  const dialog = person.page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill(nickname)
  await dialog.getByRole('button', { name: nickname }).click()
  await person.composer().waitFor()
  await person.say(text)
  await person.sees(text)
}

const requestsOf = (person: Person): Locator =>
  person.page.getByRole('group').filter({ hasText: person.text('request.title') })

async function choose(person: Person, row: Locator, item: Parameters<Person['text']>[0]): Promise<void> {
  await row.click({ button: 'right' })
  await person.page.getByRole('menuitem', { name: person.text(item), exact: true }).click()
}

test('a stranger notifies only once accepted, can be blocked and unblocked, and a hidden conversation comes back', async () => {
  const [minji, jun] = [await web().newPerson('낯선민지'), await web().newPerson('낯선준')]
  await writeTo(minji, '낯선준', '처음 뵙겠습니다')
  await minji.page.getByText(minji.text('request.sent', { name: '낯선준' })).waitFor()

  await requestsOf(jun).locator('summary').click()
  const request = requestsOf(jun).getByRole('button', { name: /낯선민지/ })
  await request.waitFor()
  expect(await jun.page.title()).not.toMatch(/\(\d+\)/)
  await request.click()
  await jun.sees('처음 뵙겠습니다')
  expect(await jun.composer().count()).toBe(0)
  await jun.button('request.accept').click()
  await jun.composer().waitFor()
  await minji.sees(minji.text('notice.accepted', { by: '낯선준' }))
  await jun.lobby()
  await minji.say('반가워요')
  await jun.row('낯선민지').filter({ hasText: '반가워요' }).waitFor()
  await expect.poll(() => jun.page.title()).toMatch(/\(1\)/)

  await choose(jun, jun.row('낯선민지'), 'members.block')
  await jun.page
    .getByRole('dialog')
    .getByRole('button', { name: jun.text('members.block') })
    .click()
  await jun.page.getByRole('dialog').waitFor({ state: 'detached' })
  await minji.say('왜 답이 없어요?')
  await minji.line('왜 답이 없어요?').getByText(minji.text('outgoing.failed')).waitFor()

  await jun.button('me.menu').click()
  await jun.page.getByRole('menuitem', { name: jun.text('me.settings') }).click()
  await jun.button('settings.blocked').click()
  await jun.button('blocked.unblock', { name: '낯선민지' }).click()
  await jun.page.getByText(jun.text('blocked.none')).waitFor()
  await minji.actOn('왜 답이 없어요?', 'action.retry')
  await jun.row('낯선민지').filter({ hasText: '왜 답이 없어요?' }).waitFor()

  await choose(jun, jun.row('낯선민지'), 'room.hide')
  await jun.row('낯선민지').waitFor({ state: 'detached' })
  await minji.say('다시 왔어요')
  await jun.open('낯선민지')
  await jun.sees('다시 왔어요')
  await jun.sees('처음 뵙겠습니다')
  expect([...minji.problems, ...jun.problems]).toEqual([])
})
