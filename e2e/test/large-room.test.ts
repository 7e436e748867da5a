import { launch, type RunningApp } from '@maru/desktop/test-host'
import { socketTransport } from '@maru/engine/socket'
import { limits, newId, type OperationName, type Output, type Request } from '@maru/shared'
import { useFolder } from '@maru/testing/vitest'
import type { Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { ko, shownNotifications, signUpAt } from '../support/desktop.ts'
import { serverAndBrowser } from '../support/server-and-browser.ts'

const web = serverAndBrowser()
const title = '전사 모임'
let app: RunningApp | undefined
afterEach(() => app?.kill())

/** Asks without a screen, and hashes no more passwords than it must. */
async function ask<Name extends OperationName>(
  name: Name,
  input: Request<Name>,
  token?: string,
): Promise<Output<Name>> {
  const answer = await socketTransport({ url: web().server.url }).ask(name, input, token)
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`)
  return answer.value
}

const device = { name: 'test', kind: 'bot' } as const
const password = 'correct horse battery'

async function tokenOf(userId: string): Promise<string> {
  const { token } = await ask('accounts.signIn', { userId, password, device, keep: 'token' })
  return token ?? ''
}

/** Fills the room with more people than its state lists. */
async function fill(roomId: string): Promise<void> {
  for (let each = 0; each < limits.smallRoomMax; each++) {
    const userId = `guest-${String(each).padStart(2, '0')}`
    const signUp = { userId, password, nickname: `손님 ${each}`, device, keep: 'token' } as const
    const { token } = await ask('accounts.signUp', signUp)
    await ask('rooms.join', { roomId, clientId: newId() }, token)
  }
}

/** Whom the messages with a mention mention. */
async function mentionsIn(roomId: string, token: string): Promise<string[][]> {
  const { entries } = await ask('messages.history', { roomId, limit: 50 }, token)
  return entries.flatMap((entry) => (entry.type === 'message' && entry.mentions ? [entry.mentions] : []))
}

const composer = (page: Page) => page.getByPlaceholder(ko('composer.placeholder'))
const row = (page: Page) => page.getByRole('navigation').getByRole('button').filter({ hasText: title })

test('a large room counts, finds and mentions its members in both homes, and becomes one for announcements', async () => {
  const minji = await web().newPerson('큰방민지')
  await minji.createRoom(title, { capacity: 10_000 })
  const token = await tokenOf(minji.userId)
  const { rooms } = await ask('sync.rooms', { cursors: [] }, token)
  const roomId = rooms[0]?.roomId ?? ''
  await fill(roomId)

  app = await launch({ userData: useFolder(), server: web().server.url })
  const jun = await app.page()
  const junId = await signUpAt(jun)
  await jun.getByRole('button', { name: ko('lobby.joinRoom').replace('{title}', title) }).click()
  await row(jun).click()
  await composer(jun).waitFor()
  for (const page of [minji.page, jun]) await page.getByText('52/10,000').waitFor()

  // Whoever is there has read it, the fifty others have not.
  await minji.say('모두 안녕하세요')
  for (const page of [minji.page, jun]) {
    const line = page.getByRole('log').getByRole('article').filter({ hasText: '모두 안녕하세요' })
    await line.getByText('50', { exact: true }).waitFor()
  }

  await jun.getByRole('button', { name: ko('header.members') }).click()
  await jun.getByRole('heading', { name: `${ko('members.owner')} 1` }).waitFor()
  await jun.getByRole('searchbox', { name: ko('members.filter') }).fill('guest-49')
  await jun.getByText('손님 49').waitFor()
  await expect.poll(() => jun.getByRole('complementary').getByText(/^손님/).count()).toBe(1)

  await composer(jun).pressSequentially('@guest-4')
  await jun.getByRole('option', { name: /손님 47/ }).click()
  await composer(jun).press('Enter')
  await minji.sees('@손님 47')
  expect(await mentionsIn(roomId, token)).toEqual([['guest-47']])

  await composer(jun).fill('쓰던 글')
  await minji.fromRoomMenu('header.settings')
  await minji.page.getByLabel(minji.text('rooms.create.posting')).selectOption('staff')
  await jun.getByText(ko('composer.readOnly')).waitFor()
  expect(await composer(jun).count()).toBe(0)
  await jun
    .getByRole('img', { name: ko('room.announcements') })
    .first()
    .waitFor()
  await minji.say('공지입니다')
  await jun.getByRole('log').getByText('공지입니다', { exact: true }).waitFor()
  const junToken = await tokenOf(junId)
  await expect(ask('messages.send', { roomId, clientId: newId(), text: '저도요' }, junToken)).rejects.toThrow(
    'messages.send: room.forbidden',
  )

  await ask('rooms.setRole', { roomId, clientId: newId(), userId: junId, role: 'moderator' }, token)
  await composer(jun).waitFor()
  expect(await composer(jun).inputValue()).toBe('쓰던 글')

  // What can't be written in the room can't be written from a notification either.
  await ask('rooms.setRole', { roomId, clientId: newId(), userId: junId, role: 'member' }, token)
  await jun.getByText(ko('composer.readOnly')).waitFor()
  await app.closeWindows()
  await minji.say('오늘은 일찍 닫아요')
  const notified = () => shownNotifications(app as RunningApp)
  await expect.poll(notified).toMatchObject([{ body: expect.stringContaining('오늘은 일찍 닫아요'), hasReply: false }])
}, 240_000)
