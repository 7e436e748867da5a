import { digestOfHeads, newId } from '@maru/shared'
import { expect, test } from 'vitest'
import { goLive, type Person, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

const digestFor = async (person: Person) => {
  const { rooms } = await person.ask('sync.rooms', { cursors: [] })
  return digestOfHeads(rooms.map(({ roomId, head }) => ({ roomId, rev: head.rev })))
}

test('the heads of a user are the same until something is written, over HTTP and over a socket', async () => {
  const server = await startServer()
  const [minji, jun] = [await signUp(server.url, 'minji'), await signUp(server.url, 'jun')]
  const live = await goLive(jun)
  expect(await live.ask('sync.heads', { digest: digestOfHeads([]) })).toEqual({ same: true })
  const roomIds = [await roomOf([minji, jun]), await roomOf([jun]), await roomOf([minji, jun])]
  const changes = [
    () => minji.ask('messages.send', { roomId: roomIds[0] ?? '', clientId: newId(), text: 'news' }),
    () => jun.ask('rooms.update', { roomId: roomIds[1] ?? '', clientId: newId(), title: '새 이름' }),
    () => minji.ask('rooms.kick', { roomId: roomIds[2] ?? '', clientId: newId(), userId: 'jun' }),
    () => jun.ask('rooms.join', { roomId: roomIds[2] ?? '', clientId: newId() }),
    () => jun.ask('rooms.leave', { roomId: roomIds[0] ?? '', clientId: newId() }),
  ]
  for (const change of changes) {
    const digest = await digestFor(jun)
    const device = await goLive(jun)
    const everywhere = () =>
      Promise.all([live, device, jun].map(async (each) => (await each.ask('sync.heads', { digest })).same))
    expect(await everywhere()).toEqual([true, true, true])
    await change()
    expect(await everywhere()).toEqual([false, false, false])
    device.close()
  }
})

test('the digest of heads is the one that docs/protocol.md describes, in whatever order they come', () => {
  const heads = [
    { roomId: 'b', rev: 3 },
    { roomId: 'a', rev: 12 },
  ]
  expect(digestOfHeads(heads)).toBe('fe47cd80eda1800d')
  expect(digestOfHeads(heads.toReversed())).toBe(digestOfHeads(heads))
})
