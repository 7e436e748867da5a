import { settle } from '@maru/testing'
import { describe, expect, test } from 'vitest'
import type { Person } from '../support/person.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()
let rooms = 0

/** Two people in a room of their own, both looking at it. */
async function twoInARoom(look?: {
  language?: 'ko' | 'en'
  theme?: 'light' | 'dark'
}): Promise<[Person, Person, string]> {
  const title = `방 ${++rooms}`
  const [minji, jun] = await Promise.all([web().newPerson('민지', look), web().newPerson('준', look)])
  await minji.createRoom(title)
  await jun.join(title)
  await minji.composer().waitFor()
  await jun.composer().waitFor()
  await minji.sees(minji.text('notice.joined', { by: '준' }))
  return [minji, jun, title]
}

async function leave(person: Person, title: string): Promise<void> {
  await person.row(title).click({ button: 'right' })
  await person.page.getByRole('menuitem', { name: person.text('room.leave'), exact: true }).click()
  await person.page
    .getByRole('dialog')
    .getByRole('button', { name: person.text('roomSettings.leave.do') })
    .click()
}

describe.each([
  { language: 'ko', theme: 'dark' },
  { language: 'en', theme: 'light' },
] as const)('two people in $language, $theme', (look) => {
  test('see each other write, reply, react, edit and delete', async () => {
    const [minji, jun] = await twoInARoom(look)
    await minji.say('안녕하세요')
    await jun.sees('안녕하세요')
    await jun.actOn('안녕하세요', 'action.reply')
    await jun.say('네, 반가워요')
    await minji.sees('네, 반가워요')
    await minji.line('네, 반가워요').getByText('안녕하세요').waitFor()

    await minji.line('네, 반가워요').hover()
    await minji.page
      .getByRole('toolbar')
      .getByRole('button', { name: minji.text('action.react') })
      .click()
    await minji.page.getByRole('dialog').getByRole('button').first().click()
    await jun.line('네, 반가워요').getByRole('button', { name: /1/ }).first().waitFor()

    await minji.composer().press('ArrowUp')
    await minji.composer().fill('안녕!')
    await minji.composer().press('Enter')
    await jun.log().getByText(jun.text('conversation.edited')).waitFor()
    // The answer quotes it as it is now.
    await jun.line('네, 반가워요').getByText('안녕!').waitFor()

    await minji.actOn('안녕!', 'action.delete', 'first')
    await minji.sees(minji.text('conversation.deleted'))
    await minji.button('design.undo').click()
    await minji.line('안녕!').first().waitFor()
    await minji.actOn('안녕!', 'action.delete', 'first')
    await jun.sees(jun.text('conversation.deleted'))
    await jun.log().getByText('안녕!').first().waitFor({ state: 'detached' })
    expect([...minji.problems, ...jun.problems]).toEqual([])
  })
})

test('the unread number of a message goes down as people read, and the room list counts', async () => {
  const [minji, jun, title] = await twoInARoom()
  await jun.lobby()
  await minji.say('읽어 주세요')
  await minji
    .line('읽어 주세요')
    .getByRole('button', { name: minji.text('conversation.unreadBy', { count: 1 }) })
    .waitFor()
  await jun
    .row(title)
    .getByText(jun.text('design.unread', { count: 1 }))
    .waitFor()
  await jun.open(title)
  await jun.sees('읽어 주세요')
  await minji
    .line('읽어 주세요')
    .getByRole('button', { name: minji.text('conversation.unreadBy', { count: 1 }) })
    .waitFor({ state: 'detached' })
  await jun
    .row(title)
    .getByText(jun.text('design.unread', { count: 1 }))
    .waitFor({ state: 'detached' })
})

test('mentions show nicknames while writing and editing', async () => {
  const [minji, jun] = await twoInARoom()
  await minji.composer().pressSequentially('@준')
  await minji.page.getByRole('option', { name: '준' }).waitFor()
  await minji.composer().press('Enter')
  await minji.composer().pressSequentially('여기 봐요')
  expect(await minji.composer().inputValue()).toBe('@준 여기 봐요')
  await minji.composer().press('Enter')
  await jun.line('여기 봐요').getByTitle(`@${jun.userId}`).getByText('@준').waitFor()
  await minji.line('여기 봐요').getByText(minji.text('outgoing.waiting')).waitFor({ state: 'detached' })
  await minji.composer().press('ArrowUp')
  await expect.poll(() => minji.composer().inputValue()).toBe('@준 여기 봐요')
})

test('a message to all mentions everyone in the room', async () => {
  const [minji, jun, title] = await twoInARoom()
  await jun.lobby()
  await minji.composer().pressSequentially('@모두')
  await minji.page.getByRole('option', { name: '@all' }).waitFor()
  await minji.composer().press('Enter')
  await minji.composer().pressSequentially('점심 먹어요')
  await minji.composer().press('Enter')
  await jun.row(title).getByText(/^@1$/).waitFor()
  await jun.open(title)
  await jun
    .line('점심 먹어요')
    .locator('bdi', { hasText: /^@all$/ })
    .waitFor()
  await jun.row(title).getByText(/^@1$/).waitFor({ state: 'detached' })
})

test('messages written without a network are sent when it is back, once and in order', async () => {
  const [minji, jun] = await twoInARoom()
  await minji.page.context().setOffline(true)
  for (const text of ['하나', '둘', '셋']) await minji.say(text)
  await minji.line('셋').getByText(minji.text('outgoing.waiting')).waitFor()
  await minji.page.context().setOffline(false)
  await jun.sees('셋')
  const said = await jun.log().getByRole('article').allInnerTexts()
  const lines = said
    .join('\n')
    .split('\n')
    .filter((line) => ['하나', '둘', '셋'].includes(line))
  expect(lines).toEqual(['하나', '둘', '셋'])
})

test('a reload in the middle of writing loses neither the draft nor what was sent', async () => {
  const [minji, jun, title] = await twoInARoom()
  await minji.say('보냈어요')
  await jun.sees('보냈어요')
  await minji.composer().fill('쓰다 만 글')
  await minji.row(title).getByText('쓰다 만 글').waitFor()
  await minji.page.reload()
  // The same room is still open.
  await minji.sees('보냈어요')
  await expect.poll(() => minji.composer().inputValue()).toBe('쓰다 만 글')
})

test('a deleted room disappears for its other members', async () => {
  const [minji, jun, title] = await twoInARoom()
  await minji.fromRoomMenu('header.settings')
  await minji.button('roomSettings.delete').click()
  const dialog = minji.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(title)
  await dialog.getByRole('button', { name: minji.text('roomSettings.delete') }).click()
  await jun.page.getByRole('heading', { name: jun.text('lobby.title') }).waitFor()
  await jun.page.getByText(jun.text('room.gone', { title })).waitFor()
  await jun.row(title).waitFor({ state: 'detached' })
})

test('a member who is removed learns by whom, and what they can do', async () => {
  const [minji, jun, title] = await twoInARoom()
  await minji.button('header.members').click()
  await minji.button('members.actions', { name: '준' }).click()
  await minji.page.getByRole('menuitem', { name: minji.text('members.kick'), exact: true }).click()
  await minji.page
    .getByRole('dialog')
    .getByRole('button', { name: minji.text('members.kick') })
    .click()
  await jun.page.getByRole('heading', { name: jun.text('lobby.title') }).waitFor()
  const note = jun.page.getByRole('status').filter({ hasText: title })
  await note.getByText(jun.text('room.gone.kicked', { by: '\u2068민지\u2069' })).waitFor()
  await note.getByRole('button', { name: jun.text('room.gone.ask', { name: '\u2068민지\u2069' }) }).waitFor()
  await note.getByRole('button', { name: jun.text('room.gone.dismiss') }).click()
  await jun.page.getByText(jun.text('room.gone', { title })).waitFor({ state: 'detached' })
})

test('a message whose deletion could be undone is deleted when the page is reloaded', async () => {
  const [minji, jun] = await twoInARoom()
  await minji.say('지워질 글')
  await jun.sees('지워질 글')
  await minji.actOn('지워질 글', 'action.delete')
  await minji.button('design.undo').waitFor()
  await minji.page.reload()
  await jun.sees(jun.text('conversation.deleted'))
  await minji.sees(minji.text('conversation.deleted'))
})

test('a member who leaves is announced, unless they undo it', async () => {
  const [minji, jun, title] = await twoInARoom()
  await leave(jun, title)
  await jun.button('design.undo').click()
  await leave(jun, title)
  await jun.row(title).waitFor({ state: 'detached' })
  await minji.sees(minji.text('notice.left', { by: '준' }))
  await jun.row(title).waitFor({ state: 'detached' })
})

test('a revoked device is signed out at once and says why', async () => {
  const minji = await web().newPerson('민지')
  const phone = await web().visitor()
  await phone.signIn(minji.userId)
  await minji.button('me.menu').click()
  await minji.page.getByRole('menuitem', { name: minji.text('me.settings') }).click()
  await minji.page.getByText(minji.text('settings.devices')).first().click()
  await minji.button('devices.revoke').click()
  await minji.page
    .getByRole('dialog')
    .getByRole('button', { name: minji.text('devices.revoke'), exact: true })
    .click()
  await phone.button('connection.signInAgain').waitFor()
})

test('Korean typed through an input method arrives whole, and once', async () => {
  const [minji, jun] = await twoInARoom()
  await minji.composer().click()
  const devtools = await minji.page.context().newCDPSession(minji.page)
  for (const composing of ['ㅇ', '아', '안', '안ㄴ', '안녀', '안녕'])
    await devtools.send('Input.imeSetComposition', {
      text: composing,
      selectionStart: composing.length,
      selectionEnd: composing.length,
    })
  // The Enter that ends the composition belongs to the input method.
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    windowsVirtualKeyCode: 229,
    key: 'Process',
    code: 'Enter',
  })
  await devtools.send('Input.insertText', { text: '안녕' })
  await settle(minji.page)
  expect(await minji.composer().inputValue()).toBe('안녕')
  await minji.composer().press('Enter')
  await jun.sees('안녕')
  await settle(jun.page)
  expect(await jun.log().getByText('안녕', { exact: true }).count()).toBe(1)
  expect(await minji.composer().inputValue()).toBe('')
})
