import { newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from '../support/client.ts'
import { absentMedia, confirmed } from '../support/media.ts'
import { startServer } from '../support/server.ts'

async function cast() {
  const { url } = await startServer({ media: absentMedia })
  const [minji, jun] = [await signUp(url, 'minji'), await signUp(url, 'jun')]
  return { minji, jun, roomId: await roomOf([minji, jun]) }
}

const list = async (person: Person, more: object = {}) => {
  const { items } = await person.ask('files.list', { kinds: ['picture', 'link'], ...more })
  return items.map(({ file, link }) => file?.name ?? link)
}

test('members see a room’s files and links, and what is deleted is gone', async () => {
  const { minji, jun, roomId } = await cast()
  const stranger = await roomOf([minji])
  const fileId = await confirmed(minji, roomId)
  const files = [{ id: fileId }]
  const { seq } = await minji.ask('messages.send', { roomId, clientId: newId(), text: '', files })
  await jun.ask('messages.send', { roomId, clientId: newId(), text: 'https://example.com/' })
  const { items } = await jun.ask('files.list', { roomId, kinds: ['picture'] })
  expect(items).toMatchObject([{ roomId, seq, by: 'minji', file: { id: fileId, kind: 'picture' } }])
  expect(await list(jun, { roomId })).toEqual(['https://example.com/', items[0]?.file?.name])
  expect(await list(jun, { roomId, by: 'jun' })).toEqual(['https://example.com/'])
  expect(await codeOf(list(jun, { roomId: stranger }))).toBe('room.not_member')
  await minji.ask('messages.delete', { roomId, clientId: newId(), target: seq })
  expect(await list(jun, { roomId })).toEqual(['https://example.com/'])
})

test('without a room it is one’s own, and pages go on where one ended', async () => {
  const { minji, jun, roomId } = await cast()
  const other = await roomOf([jun])
  for (const [room, text] of [
    [roomId, 'https://a.example/'],
    [other, 'https://b.example/ https://c.example/'],
  ] as const)
    await jun.ask('messages.send', { roomId: room, clientId: newId(), text })
  expect(await list(minji)).toEqual([])
  expect(await list(jun, { by: 'minji' })).toEqual([])
  const kinds = ['link' as const]
  const first = await jun.ask('files.list', { kinds, limit: 1 })
  const second = await jun.ask('files.list', { kinds, limit: 2, before: first.next })
  expect([...first.items, ...second.items].map(({ link }) => link)).toEqual([
    ...['https://c.example/', 'https://b.example/', 'https://a.example/'],
  ])
  expect(second.next).toBeUndefined()
  expect(await codeOf(jun.ask('files.list', { kinds, before: 'nonsense' }))).toBe('request.invalid')
})
