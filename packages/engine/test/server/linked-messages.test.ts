import { expect, test } from 'vitest'
import { isLive, roomOf, until, useServer } from '../support/people.ts'

const server = useServer()

test('a message is given to members of its room alone, and the room says when to look at it again', async () => {
  const [minji, jun] = [await server.signUp(), await server.signUp()]
  for (const person of [minji, jun]) await isLive(person)
  const { accountId } = minji
  const { roomId } = await minji.messenger.call('rooms.create', { accountId, title: '우리끼리', password: '비밀' })
  await until(() => expect(roomOf(minji, roomId)).toBeDefined())
  await minji.messenger.call('messages.send', { accountId, roomId, text: '세 시에 봐요' })
  await until(() => expect(roomOf(minji, roomId)?.lastSeq).toBe(1))

  const asked = { accountId: jun.accountId, roomId, seqs: [1] }
  await expect(jun.messenger.call('messages.get', asked)).rejects.toMatchObject({ code: 'room.not_member' })
  await jun.messenger.call('rooms.join', { accountId: jun.accountId, roomId, password: '비밀' })
  await until(() => expect(roomOf(jun, roomId)).toBeDefined())
  const textNow = async () => (await jun.messenger.call('messages.get', asked)).messages[0]?.text
  expect(await textNow()).toBe('세 시에 봐요')

  const before = roomOf(jun, roomId)?.rev ?? 0
  await minji.messenger.call('messages.edit', { accountId, roomId, target: 1, text: '네 시에 봐요' })
  await until(() => expect(roomOf(jun, roomId)?.rev).toBeGreaterThan(before))
  expect(await textNow()).toBe('네 시에 봐요')
})
