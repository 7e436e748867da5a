import { emptyRoom, limits, newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { type Client, codeOf, goLive, type Person, roomOf, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'
import { created, following } from '../support/store-room.ts'

async function people(...names: string[]) {
  const server = await startServer()
  const signedUp = (await Promise.all(names.map((name) => signUp(server.url, name)))) as [Person, Person, Person]
  return { server, people: signedUp }
}

const direct = async (from: Person, to: Person) => (await from.ask('rooms.direct', { userId: to.userId })).roomId

const send = (person: Person, roomId: string, text = 'hello') =>
  person.ask('messages.send', { roomId, clientId: newId(), text })

const leave = (person: Person, roomId: string) => person.ask('rooms.leave', { roomId, clientId: newId() })

const statusOf = async (asker: Person, other: Person) =>
  (await asker.ask('presence.get', { userIds: [other.userId] })).people[0]?.status

const roomsOf = async (person: Person) =>
  (await person.ask('sync.rooms', { cursors: [] })).rooms.map(({ roomId }) => roomId)

const typesIn = (client: Client) => client.received('entries').flatMap(({ entries }) => entries.map(({ type }) => type))

describe('a direct room with a stranger', () => {
  test('is a request until it is accepted, and neither sees that the other is there', async () => {
    const {
      people: [minji, jun],
    } = await people('minji', 'jun')
    const [minjiLive, junLive] = [await goLive(minji), await goLive(jun)]
    const roomId = await direct(minji, jun)
    await send(minji, roomId)
    expect((await jun.ask('rooms.get', { roomId })).awaiting).toBe('jun')
    await junLive.waitFor('entries', ({ entries }) => entries.some(({ type }) => type === 'message'))
    expect([await statusOf(minji, jun), await statusOf(jun, minji)]).toEqual([undefined, undefined])
    await jun.ask('messages.read', { roomId, seq: 1 })
    await jun.ask('messages.typing', { roomId })
    await minji.ask('messages.typing', { roomId })
    await junLive.waitFor('positions', ({ read }) => read.some(({ userId }) => userId === 'jun'))
    await minjiLive.ask('accounts.me', {})
    expect(minjiLive.received('positions')).toEqual([])
    expect((await minji.ask('rooms.positions', { roomId })).read.map(({ userId }) => userId)).toEqual(['minji'])
    expect([...minjiLive.received('typing'), ...junLive.received('typing')]).toEqual([])
    await Promise.all([minjiLive.waitFor('presence'), junLive.waitFor('presence')])
    const seenBy = (client: Client) =>
      client.received('presence').flatMap(({ people }) => people.map(({ userId }) => userId))
    expect([seenBy(minjiLive), seenBy(junLive)].map((seen) => [...new Set(seen)])).toEqual([['minji'], ['jun']])

    await jun.ask('rooms.accept', { roomId, clientId: newId() })
    expect(await jun.ask('rooms.get', { roomId })).not.toHaveProperty('awaiting')
    await minjiLive.waitFor('presence', ({ people }) => people.some(({ userId }) => userId === 'jun'))
    await junLive.waitFor('presence', ({ people }) => people.some(({ userId }) => userId === 'minji'))
    expect(await statusOf(minji, jun)).toBe('online')
    await jun.ask('messages.typing', { roomId })
    await minjiLive.waitFor('typing', ({ people }) => people.some(({ userId }) => userId === 'jun'))
  })

  test('is accepted by an answer, once', async () => {
    const {
      people: [minji, jun],
    } = await people('minji', 'jun')
    const roomId = await direct(minji, jun)
    await send(minji, roomId)
    const live = await goLive(minji)
    const answer = { roomId, clientId: newId(), text: 'who is this?' }
    const [first, again] = await Promise.all([jun.ask('messages.send', answer), jun.ask('messages.send', answer)])
    expect(again).toEqual(first)
    await send(jun, roomId)
    await live.waitFor('entries', ({ entries }) => entries.some(({ seq }) => seq === 3))
    expect(typesIn(live)).toEqual(['accepted', 'message', 'message'])
  })

  test('who made the request can not accept it, and it is no request to somebody of the same group', async () => {
    const {
      people: [minji, jun, sora],
    } = await people('minji', 'jun', 'sora')
    const request = await direct(minji, jun)
    await minji.ask('rooms.accept', { roomId: request, clientId: newId() })
    expect((await minji.ask('rooms.get', { roomId: request })).awaiting).toBe('jun')
    await roomOf([minji, sora])
    const known = await direct(sora, minji)
    expect(await sora.ask('rooms.get', { roomId: known })).not.toHaveProperty('awaiting')
    const own = await direct(minji, minji)
    expect(await minji.ask('rooms.get', { roomId: own })).not.toHaveProperty('awaiting')
  })
})

describe('a block', () => {
  test('ends direct messages between two users, whichever of them blocked, until it is lifted', async () => {
    const {
      people: [minji, jun],
    } = await people('minji', 'jun')
    await roomOf([minji, jun])
    const roomId = await direct(minji, jun)
    const { seq: target } = await send(minji, roomId)
    await send(jun, roomId)
    const [junLive, otherDevice] = [await goLive(jun), await goLive(jun)]
    await jun.ask('users.block', { userId: 'minji' })
    await otherDevice.waitFor('block', ({ userId, on }) => userId === 'minji' && on)
    expect((await jun.ask('users.blocked', {})).users.map(({ userId }) => userId)).toEqual(['minji'])
    expect((await minji.ask('users.blocked', {})).users).toEqual([])
    for (const [person, other] of [
      [minji, jun],
      [jun, minji],
    ] as const) {
      expect(await codeOf(send(person, roomId))).toBe('account.unreachable')
      expect(await codeOf(direct(person, other))).toBe('account.unreachable')
    }
    const command = () => ({ roomId, clientId: newId(), target })
    expect(await codeOf(minji.ask('messages.edit', { ...command(), text: 'read this' }))).toBe('account.unreachable')
    expect(await codeOf(minji.ask('messages.react', { ...command(), emoji: '👍', on: true }))).toBe(
      'account.unreachable',
    )
    expect(await codeOf(minji.ask('messages.pin', { ...command(), on: true }))).toBe('account.unreachable')
    await minji.ask('messages.typing', { roomId })
    await junLive.ask('accounts.me', {})
    expect(junLive.received('typing')).toEqual([])
    expect(await codeOf(minji.ask('messages.delete', command()))).toBe('ok')

    await jun.ask('users.unblock', { userId: 'minji' })
    await otherDevice.waitFor('block', ({ on }) => !on)
    expect(await codeOf(send(minji, roomId))).toBe('ok')
  })

  test('keeps a message that was stored before the block acknowledged when it is sent again', async () => {
    const {
      people: [minji, jun],
    } = await people('minji', 'jun')
    await roomOf([minji, jun])
    const roomId = await direct(minji, jun)
    const message = { roomId, clientId: newId(), text: 'hello' }
    const first = await minji.ask('messages.send', message)
    await jun.ask('users.block', { userId: 'minji' })
    expect(await minji.ask('messages.send', message)).toEqual(first)
  })

  test('hides each from the other, also where they share a group', async () => {
    const {
      people: [minji, jun, sora],
    } = await people('minji', 'jun', 'sora')
    await roomOf([minji, jun, sora])
    const [minjiLive, soraLive] = [await goLive(minji), await goLive(sora)]
    const junLive = await goLive(jun)
    await minjiLive.waitFor('presence', ({ people }) => people.some(({ userId }) => userId === 'jun'))
    await jun.ask('users.block', { userId: 'minji' })
    await minjiLive.waitFor('presence', ({ people }) =>
      people.some(({ userId, status }) => userId === 'jun' && status === 'offline'),
    )
    expect([await statusOf(minji, jun), await statusOf(jun, minji)]).toEqual([undefined, undefined])
    expect(await statusOf(sora, jun)).toBe('online')
    const before = minjiLive.received('presence').length
    await junLive.ask('presence.set', { active: false })
    await soraLive.waitFor('presence', ({ people }) =>
      people.some(({ userId, status }) => userId === 'jun' && status === 'away'),
    )
    await minjiLive.ask('accounts.me', {})
    expect(minjiLive.received('presence').slice(before)).toEqual([])
    await jun.ask('users.unblock', { userId: 'minji' })
    await minjiLive.waitFor('presence', ({ people }) =>
      people.some(({ userId, status }) => userId === 'jun' && status === 'away'),
    )
  })

  test('keeps the blocked user from finding who blocked them, and not the reverse', async () => {
    const {
      people: [minji, jun],
    } = await people('minji', 'jun')
    await jun.ask('users.block', { userId: 'minji' })
    const found = async (person: Person, query: string) =>
      (await person.ask('users.search', { query })).users.map(({ userId }) => userId)
    expect(await found(minji, 'jun')).toEqual([])
    expect(await found(jun, 'minji')).toEqual(['minji'])
    expect(await codeOf(jun.ask('users.block', { userId: 'jun' }))).toBe('request.invalid')
  })

  test('an invitation says who made it', async () => {
    const {
      people: [minji, jun],
    } = await people('minji', 'jun')
    const roomId = await roomOf([minji], { listed: false })
    const { code } = await minji.ask('invites.create', { roomId })
    expect((await jun.ask('invites.preview', { code })).by).toBe('minji')
  })
})

describe('leaving a direct room', () => {
  test('takes it off the list on all devices until its next message, and keeps what was said', async () => {
    const {
      people: [minji, jun],
    } = await people('minji', 'jun')
    await roomOf([minji, jun])
    const roomId = await direct(minji, jun)
    await send(minji, roomId)
    const live = await goLive(jun)
    const landing = await leave(jun, roomId)
    expect(landing).toMatchObject({ roomId, seq: 1 })
    expect(await live.waitFor('room.gone')).toEqual({ roomId, reason: 'left' })
    expect(await roomsOf(jun)).not.toContain(roomId)
    expect(await roomsOf(minji)).toContain(roomId)
    expect((await jun.ask('sync.rooms', { cursors: [{ roomId, rev: landing.rev }] })).gone).toEqual([roomId])
    await send(minji, roomId, 'still there?')
    expect(await roomsOf(jun)).toContain(roomId)
    const { entries } = await jun.ask('messages.history', { roomId })
    expect(entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))).toEqual([
      'hello',
      'still there?',
    ])
  })

  test('is undone by opening it again', async () => {
    const {
      people: [minji, jun],
    } = await people('minji', 'jun')
    await roomOf([minji, jun])
    const roomId = await direct(minji, jun)
    await leave(minji, roomId)
    expect(await roomsOf(minji)).not.toContain(roomId)
    const live = await goLive(minji)
    expect(await direct(minji, jun)).toBe(roomId)
    expect(await live.waitFor('room.joined')).toEqual({ roomId })
    expect(await roomsOf(minji)).toContain(roomId)
  })

  test('is refused to whoever is not in it', async () => {
    const {
      people: [minji, jun, sora],
    } = await people('minji', 'jun', 'sora')
    const roomId = await direct(minji, jun)
    expect(await codeOf(leave(sora, roomId))).toBe('room.not_found')
  })
})

describe('the number of rooms', () => {
  async function fill({ store }: Awaited<ReturnType<typeof people>>['server'], userId: string, count: number) {
    const entries = following(emptyRoom(''), [created(userId)]).map((entry) => ({ entry }))
    await Promise.all(
      Array.from({ length: count }, (_, index) => store.log.append(emptyRoom(`full-${index}`), entries)),
    )
  }

  test('of the other counts as well, and of two who open rooms at once one is refused', async () => {
    const {
      server,
      people: [minji, jun, sora],
    } = await people('minji', 'jun', 'sora')
    await fill(server, 'jun', limits.roomsPerUserMax - 1)
    const codes = await Promise.all([minji, sora].map((person) => codeOf(direct(person, jun))))
    expect(codes.sort()).toEqual(['account.unreachable', 'ok'])
    expect(await server.store.rooms.headsOf('jun')).toHaveLength(limits.roomsPerUserMax)
  })

  test('is kept when two rooms are joined, made and opened at once', async () => {
    const {
      server,
      people: [minji, jun, sora],
    } = await people('minji', 'jun', 'sora')
    const rooms = await Promise.all([roomOf([minji]), roomOf([minji]), roomOf([minji])])
    await fill(server, 'jun', limits.roomsPerUserMax - 1)
    const codes = await Promise.all([
      ...rooms.map((roomId) => codeOf(jun.ask('rooms.join', { roomId, clientId: newId() }))),
      codeOf(jun.ask('rooms.create', { clientId: newId(), title: 'one more' })),
      codeOf(direct(jun, sora)),
    ])
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect(codes.filter((code) => code === 'room.too_many')).toHaveLength(4)
    expect(await server.store.rooms.headsOf('jun')).toHaveLength(limits.roomsPerUserMax)
  })

  test('does not keep an account from syncing, page by page, that has more than one request can name', async () => {
    const {
      server,
      people: [minji],
    } = await people('minji')
    const count = limits.syncRoomsMax + 500
    await fill(server, 'minji', count)
    const cursors = (await server.store.rooms.headsOf('minji'))
      .map(({ roomId, rev, read }) => ({ roomId, rev, read }))
      .sort((a, b) => (a.roomId < b.roomId ? -1 : 1))
    expect(await codeOf(minji.ask('sync.rooms', { cursors }))).toBe('request.invalid')
    const first = cursors.slice(0, limits.syncRoomsMax)
    const through = first.at(-1)?.roomId ?? ''
    const unknown = cursors.at(-1)?.roomId ?? ''
    const nothing = { rooms: [], gone: [], more: false }
    expect(await minji.ask('sync.rooms', { cursors: first, through })).toMatchObject(nothing)
    const rest = await minji.ask('sync.rooms', { cursors: cursors.slice(limits.syncRoomsMax, -1), after: through })
    expect(rest.rooms.map(({ roomId }) => roomId)).toEqual([unknown])
  })
})
