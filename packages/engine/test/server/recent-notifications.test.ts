import { expect, test, vi } from 'vitest'
import { isLive, roomOf, until, userIdOf, useServer } from '../support/people.ts'
import type { Person } from '../support/person.ts'

const server = useServer()

/** Minji's room, and Jun in it, who was notified of two messages. */
async function notified(): Promise<{ minji: Person; jun: Person; roomId: string }> {
  const [minji, jun] = [await server.signUp(), await server.signUp()]
  for (const person of [minji, jun]) await isLive(person)
  const { roomId } = await minji.messenger.call('rooms.create', { accountId: minji.accountId, title: '점심' })
  await jun.messenger.call('rooms.join', { accountId: jun.accountId, roomId })
  await until(() => expect(roomOf(jun, roomId)?.members).toBe(2))
  for (const text of ['비밀번호는 1234', '점심 뭐 먹어요?'])
    await minji.messenger.call('messages.send', { accountId: minji.accountId, roomId, text })
  await says(jun, ['점심 뭐 먹어요?', '비밀번호는 1234'])
  return { minji, jun, roomId }
}

/** What the list of recent notifications says, newest first. */
const says = ({ messenger, accountId }: Pick<Person, 'messenger' | 'accountId'>, texts: string[]) =>
  vi.waitFor(
    async () => {
      const { notifications } = await messenger.call('notifications.recent', { accountId })
      expect(notifications.map(({ text }) => text)).toEqual(texts)
    },
    { timeout: 60_000, interval: 20 },
  )

/** The same after the app was started again, from what its disk holds alone. */
async function stillSays(person: Person, texts: string[]): Promise<void> {
  await person.engine.stop()
  const again = server.engineOn(person.device)
  again.engine.setOnline(false)
  await again.engine.start()
  await says({ ...person, ...again }, texts)
}

test('a deleted message is forgotten, the others are not', async () => {
  const { minji, jun, roomId } = await notified()
  await minji.messenger.call('messages.delete', { accountId: minji.accountId, roomId, target: 1 })
  await says(jun, ['점심 뭐 먹어요?'])
  await stillSays(jun, ['점심 뭐 먹어요?'])
})

test('a message that was deleted while this device was offline is forgotten once it hears of it', async () => {
  const { minji, jun, roomId } = await notified()
  jun.engine.setOnline(false)
  await minji.messenger.call('messages.delete', { accountId: minji.accountId, roomId, target: 2 })
  await until(() => expect(roomOf(minji, roomId)?.last?.deleted).toBe(true))
  jun.engine.setOnline(true)
  await says(jun, ['비밀번호는 1234'])
})

test.each(['rooms.kick', 'rooms.delete', 'rooms.leave'] as const)(
  'a room that is gone by %s is forgotten',
  async (method) => {
    const { minji, jun, roomId } = await notified()
    if (method === 'rooms.leave') await jun.messenger.call(method, { accountId: jun.accountId, roomId })
    else if (method === 'rooms.delete') await minji.messenger.call(method, { accountId: minji.accountId, roomId })
    else await minji.messenger.call(method, { accountId: minji.accountId, roomId, userId: userIdOf(jun) })
    await says(jun, [])
    await stillSays(jun, [])
  },
)
