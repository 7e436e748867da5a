import { expect, test } from 'vitest'
import { noNotifier } from '../../src/index.ts'
import { accountOf, isLive, roomOf, until, userIdOf, useServer } from '../support/people.ts'
import type { Person } from '../support/person.ts'

const server = useServer()

/** A new user, with the texts that they are notified of. */
async function newPerson(): Promise<Person & { readonly notified: string[] }> {
  const notified: string[] = []
  const notifier = {
    ...noNotifier,
    show: ({ slot }: { slot: { messages: readonly { text: string }[] } }) =>
      void notified.push(slot.messages.at(-1)?.text ?? ''),
  }
  const person = await server.signUp(notifier)
  await isLive(person)
  return { ...person, notified }
}

const say = ({ messenger, accountId }: Person, roomId: string, text: string, mentions: string[] = []) =>
  messenger.call('messages.send', { accountId, roomId, text, mentions })

async function directRoom(from: Person, to: Person): Promise<string> {
  const { accountId } = from
  const { roomId } = await from.messenger.call('rooms.direct', { accountId, userId: userIdOf(to) })
  await until(() => expect(roomOf(from, roomId)).toBeDefined())
  return roomId
}

async function groupOf(owner: Person, ...others: Person[]): Promise<string> {
  const { roomId } = await owner.messenger.call('rooms.create', { accountId: owner.accountId, title: '모임' })
  for (const { messenger, accountId } of others) await messenger.call('rooms.join', { accountId, roomId })
  for (const person of [owner, ...others])
    await until(() => expect(roomOf(person, roomId)?.members).toBe(others.length + 1))
  return roomId
}

test('what a stranger writes is a request that notifies of nothing until it is accepted', async () => {
  const [minji, jun] = [await newPerson(), await newPerson()]
  const roomId = await directRoom(minji, jun)
  expect(roomOf(minji, roomId)).toMatchObject({ request: 'sent' })
  await say(minji, roomId, '처음 뵙겠습니다')
  await until(() => expect(roomOf(jun, roomId)).toMatchObject({ request: 'received', unread: 1, lastSeq: 1 }))
  expect(accountOf(jun)?.unread).toBe(0)
  await jun.messenger.call('rooms.accept', { accountId: jun.accountId, roomId })
  await until(() => expect(roomOf(jun, roomId)).not.toHaveProperty('request'))
  await until(() => expect(roomOf(minji, roomId)).not.toHaveProperty('request'))
  await until(() => expect(accountOf(jun)?.unread).toBe(1))
  await say(minji, roomId, '반가워요')
  await until(() => expect(jun.notified).toEqual(['반가워요']))
  await until(() => expect(minji.messenger.state().people[minji.accountId]?.[userIdOf(jun)]?.presence).toBe('away'))
})

test('a blocked person is silent in a group on every device, also before the server says so again', async () => {
  const [minji, jun] = [await newPerson(), await newPerson()]
  const roomId = await groupOf(minji, jun)
  const phone = await server.signIn(jun)
  const isBlocked = ({ messenger, accountId }: Pick<Person, 'messenger' | 'accountId'>) =>
    messenger.state().people[accountId]?.[userIdOf(minji)]?.blocked
  await until(() => expect(isBlocked(phone)).toBe(false))
  await jun.messenger.call('users.block', { accountId: jun.accountId, userId: userIdOf(minji) })
  await until(() => expect([isBlocked(jun), isBlocked(phone)]).toEqual([true, true]))
  await minji.messenger.call('messages.typing', { accountId: minji.accountId, roomId })
  await say(minji, roomId, '여기 봐요', [userIdOf(jun)])
  await until(() => expect(roomOf(jun, roomId)?.lastSeq).toBe(1))
  expect(roomOf(jun, roomId)).toMatchObject({ mentions: 0, typing: [] })

  await phone.engine.stop()
  const again = { ...server.engineOn(phone.device), accountId: phone.accountId }
  await again.engine.start()
  expect(isBlocked(again)).toBe(true)
  await jun.messenger.call('users.unblock', { accountId: jun.accountId, userId: userIdOf(minji) })
  await until(() => expect([isBlocked(jun), isBlocked(again)]).toEqual([false, false]))
  await say(minji, roomId, '이제 봐요', [userIdOf(jun)])
  await until(() => expect(jun.notified).toEqual(['이제 봐요']))
  expect(roomOf(jun, roomId)?.mentions).toBe(1)
})

test('a hidden conversation is gone from every device until somebody writes', async () => {
  const [minji, jun] = [await newPerson(), await newPerson()]
  await groupOf(minji, jun)
  const roomId = await directRoom(minji, jun)
  await say(minji, roomId, '먼저')
  const phone = await server.signIn(jun)
  for (const person of [jun, phone]) await until(() => expect(roomOf(person, roomId)?.lastSeq).toBe(1))
  await jun.messenger.call('rooms.leave', { accountId: jun.accountId, roomId })
  for (const person of [jun, phone]) await until(() => expect(roomOf(person, roomId)).toBeUndefined())
  await say(minji, roomId, '나중')
  for (const person of [jun, phone])
    await until(() => expect(roomOf(person, roomId)).toMatchObject({ unread: 2, last: { text: '나중' } }))
})
