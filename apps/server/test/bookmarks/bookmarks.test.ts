import { limits, newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

async function cast() {
  const server = await startServer()
  const [minji, jun] = [await signUp(server.url, 'minji'), await signUp(server.url, 'jun')]
  return { server, minji, jun, roomId: await roomOf([minji, jun]) }
}

const send = async (person: Person, roomId: string, text = 'hello') =>
  (await person.ask('messages.send', { roomId, clientId: newId(), text })).seq

const set = (person: Person, roomId: string, seq: number, on: boolean) =>
  person.ask('bookmarks.set', { roomId, seq, on })

const listed = async (person: Person) =>
  (await person.ask('bookmarks.list', {})).bookmarks.map(({ roomId, seq }) => [roomId, seq])

test('messages are saved for oneself, and told to all of one’s devices', async () => {
  const { minji, jun, roomId } = await cast()
  const [first, second] = [await send(jun, roomId), await send(jun, roomId)]
  const phone = await minji.connect()
  await phone.ask('accounts.me', {})
  await set(minji, roomId, first, true)
  expect(await phone.waitFor('bookmark', () => true)).toEqual({ roomId, seq: first, on: true })
  await set(minji, roomId, first, true)
  await set(minji, roomId, second, true)
  expect((await listed(minji)).toSorted()).toEqual([
    [roomId, first],
    [roomId, second],
  ])
  expect(await listed(jun)).toEqual([])
  await set(minji, roomId, first, false)
  await phone.waitFor('bookmark', ({ on }) => !on)
  expect(await listed(minji)).toEqual([[roomId, second]])
})

test('only messages that are there can be saved, by who is in the room', async () => {
  const { server, minji, roomId } = await cast()
  const stranger = await signUp(server.url, 'stranger')
  const seq = await send(minji, roomId)
  expect(await codeOf(set(stranger, roomId, seq, true))).toBe('room.not_member')
  expect(await codeOf(set(minji, roomId, 99, true))).toBe('message.not_found')
  await minji.ask('messages.delete', { roomId, clientId: newId(), target: seq })
  expect(await codeOf(set(minji, roomId, seq, true))).toBe('message.deleted')
})

test('those of a room that one has left stay, until one removes them or the room goes', async () => {
  const { minji, jun, roomId } = await cast()
  const other = await roomOf([minji, jun])
  const [here, there] = [await send(minji, roomId), await send(minji, other)]
  await set(jun, roomId, here, true)
  await set(jun, other, there, true)
  for (const left of [roomId, other]) await jun.ask('rooms.leave', { roomId: left, clientId: newId() })
  expect(await listed(jun)).toHaveLength(2)
  await set(jun, roomId, here, false)
  expect(await listed(jun)).toEqual([[other, there]])
  await minji.ask('rooms.delete', { roomId: other, clientId: newId() })
  await expect.poll(() => listed(jun), { timeout: 60_000 }).toEqual([])
})

test('there is room for so many', async () => {
  const { server, minji, roomId } = await cast()
  const seq = await send(minji, roomId)
  const others = Array.from({ length: limits.bookmarksMax }, (_, index) => ({ roomId: 'a', seq: index + 1, at: 1 }))
  await Promise.all(others.map((bookmark) => server.store.bookmarks.add('minji', bookmark)))
  expect(await codeOf(set(minji, roomId, seq, true))).toBe('bookmark.full')
  await set(minji, 'a', 1, false)
  expect(await codeOf(set(minji, roomId, seq, true))).toBe('ok')
  expect(await codeOf(set(minji, roomId, seq, true))).toBe('ok')
})
