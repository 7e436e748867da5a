import { applyToRoom, digestOf, isMessage, newId, type RoomState } from '@maru/shared'
import { expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

const names = ['owner', 'moderator', 'member', 'troll', 'spammer', 'pardoned'] as const

async function crowd() {
  const { url, store } = await startServer()
  const people = {} as Record<(typeof names)[number], Person>
  for (const name of names) people[name] = await signUp(url, name)
  const { owner, moderator, member, troll } = people
  const roomId = await roomOf([owner, moderator, member, troll])
  await owner.ask('rooms.setRole', { roomId, clientId: newId(), userId: 'moderator', role: 'moderator' })
  const about = (userId: string) => ({ roomId, clientId: newId(), userId })
  return { ...people, url, store, roomId, about }
}

/** Everything that a member can be sent of a room. */
async function everythingFor(person: Person, roomId: string) {
  const answers = [
    await person.ask('rooms.get', { roomId }),
    await person.ask('messages.history', { roomId }),
    await person.ask('sync.rooms', { cursors: [] }),
    await person.ask('sync.rooms', { cursors: [{ roomId, rev: 1 }] }),
  ]
  const stream = await fetch(`${person.url}/api/v1/events`, {
    headers: { Authorization: `Bearer ${person.token}`, 'Last-Event-ID': '1' },
  })
  let streamed = ''
  for await (const chunk of stream.body ?? []) {
    streamed += new TextDecoder().decode(chunk)
    if (streamed.includes('the last message')) break
  }
  return JSON.stringify(answers) + streamed
}

test('who is banned is known to those who may manage the room, and to nobody else', async () => {
  const { owner, moderator, member, troll, roomId, about } = await crowd()
  const [live, liveTroll] = [await member.connect(), await troll.connect()]
  await owner.ask('rooms.ban', about('spammer'))
  await moderator.ask('rooms.ban', about('pardoned'))
  await moderator.ask('rooms.ban', about('troll'))
  await owner.ask('rooms.unban', about('pardoned'))
  const { rev } = await owner.ask('messages.send', { roomId, clientId: newId(), text: 'the last message' })
  await live.waitFor('entries', ({ entries }) => entries.some((entry) => entry.rev === rev))

  for (const person of [owner, moderator])
    expect(await person.ask('rooms.bans', { roomId })).toEqual({ bans: ['spammer', 'troll'] })
  expect(await codeOf(member.ask('rooms.bans', { roomId }))).toBe('room.forbidden')
  expect(await liveTroll.waitFor('room.gone')).toEqual({ roomId, reason: 'banned' })

  const told = (await everythingFor(member, roomId)) + JSON.stringify(live.events)
  for (const name of ['spammer', 'pardoned']) expect(told).not.toContain(name)
  expect(told).not.toMatch(/"banned"[^}]*"user"|"bans":\["/)
  // They see that the troll is gone, as after a kick.
  expect(told).toContain('"type":"kicked"')
  expect((await member.ask('rooms.get', { roomId })).members.map(({ userId }) => userId)).not.toContain('troll')
})

test('each client’s copy, folded from what it gets, has the digest of the server', async () => {
  const { owner, moderator, member, roomId, about } = await crowd()
  const copies = await Promise.all(
    [moderator, member].map(async (person) => ({ person, room: await person.ask('rooms.get', { roomId }) })),
  )
  await owner.ask('messages.send', { roomId, clientId: newId(), text: 'hello' })
  for (const userId of ['spammer', 'troll', 'pardoned']) await owner.ask('rooms.ban', about(userId))
  await owner.ask('rooms.unban', about('pardoned'))
  for (const { person, room } of copies) {
    const { rooms } = await person.ask('sync.rooms', { cursors: [{ roomId, rev: room.rev }] })
    const entries = rooms[0]?.entries ?? []
    const folded = entries.reduce<RoomState>(applyToRoom, room)
    const { rooms: digests } = await person.ask('sync.digest', { rooms: [{ roomId, fromSeq: 1 }] })
    expect(digests[0]?.digest).toBe(digestOf(folded, entries.filter(isMessage)))
  }
})

test('bans in a log from before reach members as kicks', async () => {
  const { owner, member, store, roomId } = await crowd()
  const { rev, seq } = await owner.ask('rooms.get', { roomId })
  const place = { rev: rev + 1, seq, by: 'owner', at: Date.now(), clientId: newId() }
  await store.log.append({ roomId, rev }, [{ entry: { ...place, type: 'banned', user: 'troll' } }])
  const { rooms } = await member.ask('sync.rooms', { cursors: [{ roomId, rev }] })
  expect(rooms[0]?.entries).toEqual([{ ...place, type: 'kicked', user: 'troll' }])
})
