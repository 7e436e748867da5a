import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { codeOf, type Person, post, roomOf, signUp } from './support/client.ts'
import { startServer } from './support/server.ts'

async function people(...names: string[]) {
  const { url } = await startServer()
  return Promise.all(names.map((name) => signUp(url, name))) as Promise<[Person, Person, Person, Person]>
}

const join = (person: Person, roomId: string, more: { password?: string; invite?: string } = {}) =>
  person.ask('rooms.join', { roomId, clientId: newId(), ...more })

describe('rooms', () => {
  test('creating a room twice with the same clientId gives one room', async () => {
    const [minji] = await people('minji')
    const request = { clientId: newId(), title: '점심' }
    const [first, again] = [await minji.ask('rooms.create', request), await minji.ask('rooms.create', request)]
    expect(again).toEqual(first)
    const { title, capacity, members } = await minji.ask('rooms.get', { roomId: first.roomId })
    expect({ title, capacity }).toEqual({ title: '점심', capacity: 10 })
    expect(members.map(({ userId, role }) => [userId, role])).toEqual([['minji', 'owner']])
  })

  test('a wrong password, a full room and a ban are refused with three different codes', async () => {
    const [minji, jun, sora, hana] = await people('minji', 'jun', 'sora', 'hana')
    const roomId = await roomOf([minji], { capacity: 2, password: '열려라' })
    expect(await codeOf(join(jun, roomId))).toBe('room.password_required')
    expect(await codeOf(join(jun, roomId, { password: '닫혀라' }))).toBe('room.wrong_password')
    expect(await codeOf(join(jun, roomId, { password: '열려라' }))).toBe('ok')
    expect(await codeOf(join(sora, roomId, { password: '열려라' }))).toBe('room.full')
    await minji.ask('rooms.ban', { roomId, clientId: newId(), userId: 'hana' })
    expect(await codeOf(join(hana, roomId, { password: '열려라' }))).toBe('room.banned')
    await minji.ask('rooms.unban', { roomId, clientId: newId(), userId: 'hana' })
    await minji.ask('rooms.kick', { roomId, clientId: newId(), userId: 'jun' })
    expect(await codeOf(join(hana, roomId, { password: '열려라' }))).toBe('ok')
  })

  test('of many users racing for the last seat, one gets it', async () => {
    const { url } = await startServer()
    const owner = await signUp(url, 'owner')
    const roomId = await roomOf([owner], { capacity: 2 })
    const racers = await Promise.all(Array.from({ length: 8 }, (_, index) => signUp(url, `racer${index}`)))
    const codes = await Promise.all(racers.map((racer) => codeOf(join(racer, roomId))))
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect(codes.filter((code) => code === 'room.full')).toHaveLength(7)
    expect((await owner.ask('rooms.get', { roomId })).members).toHaveLength(2)
  })

  test('the room is sent joins and leaves, with a quiet leave marked as such', async () => {
    const [minji, jun, sora] = await people('minji', 'jun', 'sora')
    const roomId = await roomOf([minji])
    const live = await minji.connect()
    await join(jun, roomId)
    await join(sora, roomId)
    await jun.ask('rooms.leave', { roomId, clientId: newId() })
    await sora.ask('rooms.leave', { roomId, clientId: newId(), quiet: true })
    await live.waitFor('entries', ({ entries }) => entries.some(({ type, by }) => type === 'left' && by === 'sora'))
    const seen = live.received('entries').flatMap(({ entries }) => entries)
    expect(seen.map((entry) => [entry.type, entry.by, 'quiet' in entry ? entry.quiet : undefined])).toEqual([
      ['joined', 'jun', undefined],
      ['joined', 'sora', undefined],
      ['left', 'jun', false],
      ['left', 'sora', true],
    ])
  })

  test('an owner can leave only after a transfer, and the last member to leave closes the room', async () => {
    const [minji, jun] = await people('minji', 'jun')
    const roomId = await roomOf([minji, jun])
    const leave = (person: Person) => person.ask('rooms.leave', { roomId, clientId: newId() })
    expect(await codeOf(leave(minji))).toBe('room.owner_cannot_leave')
    await minji.ask('rooms.transfer', { roomId, clientId: newId(), userId: 'jun' })
    const { members } = await jun.ask('rooms.get', { roomId })
    expect(members.map(({ userId, role }) => [userId, role])).toEqual([
      ['minji', 'moderator'],
      ['jun', 'owner'],
    ])
    await leave(minji)
    await leave(jun)
    expect(await codeOf(join(minji, roomId))).toBe('room.closed')
  })

  test('a deleted room is gone for its members and from the lobby, and its log is erased', async () => {
    const server = await startServer()
    const [minji, jun] = [await signUp(server.url, 'minji'), await signUp(server.url, 'jun')]
    const roomId = await roomOf([minji, jun])
    await minji.ask('messages.send', { roomId, clientId: newId(), text: '비밀 이야기' })
    const live = await jun.connect()
    await minji.ask('rooms.delete', { roomId, clientId: newId() })
    expect(await live.waitFor('room.gone')).toEqual({ roomId, reason: 'deleted' })
    expect((await live.waitFor('entries')).entries.map((entry) => entry.type)).toEqual(['closed'])
    expect(await codeOf(jun.ask('messages.history', { roomId }))).toBe('room.closed')
    const send = { roomId, clientId: newId(), text: 'too late' }
    expect(await codeOf(minji.ask('messages.send', send))).toBe('room.closed')
    expect((await minji.ask('lobby.list', {})).rooms).toEqual([])
    expect((await jun.ask('sync.rooms', { cursors: [{ roomId, rev: 3 }] })).gone).toEqual([roomId])
    await expect.poll(async () => (await server.store.log.after([{ roomId, rev: 0 }], 100))[0]?.length).toBe(1)
    expect((await minji.ask('messages.search', { query: '비밀' })).hits).toEqual([])
  })

  test('a hidden room is not found, and joined by invitation only', async () => {
    const [minji, jun, sora] = await people('minji', 'jun', 'sora')
    const roomId = await roomOf([minji], { listed: false, password: 'long-forgotten' })
    expect((await jun.ask('lobby.list', {})).rooms).toEqual([])
    expect(await codeOf(join(jun, roomId, { password: 'long-forgotten' }))).toBe('room.not_found')
    expect(await codeOf(jun.ask('rooms.get', { roomId }))).toBe('room.not_found')
    const { code } = await minji.ask('invites.create', { roomId, maxUses: 1 })
    expect(await jun.ask('invites.preview', { code })).toMatchObject({ roomId, members: 1, locked: true })
    expect(await codeOf(join(jun, roomId, { invite: code }))).toBe('ok')
    expect(await codeOf(join(sora, roomId, { invite: code }))).toBe('invite.not_found')
  })

  test('an invitation that is used up still shows a member the room, and nobody else', async () => {
    const [minji, jun, sora] = await people('minji', 'jun', 'sora')
    const roomId = await roomOf([minji], { listed: false })
    const { code } = await minji.ask('invites.create', { roomId, maxUses: 1 })
    expect(await codeOf(join(jun, roomId, { invite: code }))).toBe('ok')
    expect(await jun.ask('invites.preview', { code })).toMatchObject({ roomId, members: 2 })
    expect(await codeOf(sora.ask('invites.preview', { code }))).toBe('invite.not_found')
    await jun.ask('rooms.leave', { roomId, clientId: newId() })
    expect(await codeOf(jun.ask('invites.preview', { code }))).toBe('invite.not_found')
  })

  test('an invitation tells a stranger who invites to which room, and nothing once it is used up', async () => {
    const { url } = await startServer()
    const [minji, jun] = [await signUp(url, 'minji'), await signUp(url, 'jun')]
    const roomId = await roomOf([minji], { listed: false, title: '비밀 모임' })
    const { code } = await minji.ask('invites.create', { roomId, maxUses: 1 })
    const greeting = async () => (await post(url, 'invites.greeting', { code })).json()
    expect(await greeting()).toEqual({ ok: true, value: { title: '비밀 모임', by: 'minji' } })
    expect(await codeOf(join(jun, roomId, { invite: code }))).toBe('ok')
    expect(await greeting()).toMatchObject({ ok: false, error: { code: 'invite.not_found' } })
  })

  test('of two users racing for the last use of an invitation, one gets in', async () => {
    const [minji, jun, sora] = await people('minji', 'jun', 'sora')
    const roomId = await roomOf([minji], { listed: false })
    const { code } = await minji.ask('invites.create', { roomId, maxUses: 1 })
    const codes = await Promise.all([jun, sora].map((person) => codeOf(join(person, roomId, { invite: code }))))
    expect(codes.sort()).toEqual(['invite.not_found', 'ok'])
  })

  test.each(['left', 'kicked'] as const)(
    'retrying a join by invitation gets the first answer and counts one use, even after the user has %s',
    async (how) => {
      const [minji, jun, sora] = await people('minji', 'jun', 'sora')
      const roomId = await roomOf([minji], { listed: false })
      const { code } = await minji.ask('invites.create', { roomId, maxUses: 2 })
      const request = { roomId, clientId: newId(), invite: code }
      const [first, atOnce] = await Promise.all([jun.ask('rooms.join', request), jun.ask('rooms.join', request)])
      if (how === 'left') await jun.ask('rooms.leave', { roomId, clientId: newId() })
      else await minji.ask('rooms.kick', { roomId, clientId: newId(), userId: 'jun' })
      expect([atOnce, await jun.ask('rooms.join', request)]).toEqual([first, first])
      expect((await minji.ask('invites.list', { roomId })).invites.map(({ uses }) => uses)).toEqual([1])
      expect(await codeOf(join(sora, roomId, { invite: code }))).toBe('ok')
    },
  )

  test('a refused join gives its use of the invitation back, and expired or revoked ones are refused', async () => {
    let now = Date.now()
    const { url } = await startServer({ clock: () => now })
    const [minji, jun, sora] = [await signUp(url, 'minji'), await signUp(url, 'jun'), await signUp(url, 'sora')]
    const roomId = await roomOf([minji, jun], { capacity: 2 })
    const { code } = await minji.ask('invites.create', { roomId, maxUses: 1, seconds: 60 })
    expect(await codeOf(join(sora, roomId, { invite: code }))).toBe('room.full')
    expect((await minji.ask('invites.list', { roomId })).invites.map(({ uses }) => uses)).toEqual([0])
    now += 61_000
    expect(await codeOf(join(sora, roomId, { invite: code }))).toBe('invite.not_found')
    const second = await minji.ask('invites.create', { roomId })
    await minji.ask('invites.revoke', { roomId, code: second.code })
    expect(await codeOf(sora.ask('invites.preview', { code: second.code }))).toBe('invite.not_found')
  })

  test('a capacity below the number of members is refused, and changed settings are sent to the room', async () => {
    const [minji, jun, sora] = await people('minji', 'jun', 'sora')
    const roomId = await roomOf([minji, jun, sora])
    const update = (change: object) => minji.ask('rooms.update', { roomId, clientId: newId(), ...change })
    expect(await codeOf(update({ capacity: 2 }))).toBe('room.too_small')
    expect(await codeOf(update({}))).toBe('request.invalid')
    const live = await jun.connect()
    await update({ title: '새 이름', capacity: 3, password: '1234' })
    expect((await live.waitFor('entries')).entries).toMatchObject([
      { type: 'settings', title: '새 이름', capacity: 3, locked: true },
    ])
    await update({ password: null })
    expect(await minji.ask('rooms.get', { roomId })).toMatchObject({ title: '새 이름', capacity: 3, locked: false })
    expect(JSON.stringify(live.events)).not.toContain('argon2')
  })

  test('a room has a description, changed by those who manage it and kept from line breaks', async () => {
    const [minji, jun, sora] = await people('minji', 'jun', 'sora')
    const roomId = await roomOf([minji, jun], { description: ' 함께 걸어요 ' })
    const described = async () => (await jun.ask('rooms.get', { roomId })).description
    expect(await described()).toBe('함께 걸어요')
    const update = (by: typeof minji, description: string) =>
      by.ask('rooms.update', { roomId, clientId: newId(), description })
    expect(await codeOf(update(jun, '내 방'))).toBe('room.forbidden')
    for (const bad of ['한 줄\n두 줄', '\u202Ekcab', '가'.repeat(201)])
      expect(await codeOf(update(minji, bad)), bad).toBe('request.invalid')
    const live = await jun.connect()
    await update(minji, '일요일마다 걸어요')
    expect((await live.waitFor('entries')).entries).toMatchObject([
      { type: 'settings', description: '일요일마다 걸어요' },
    ])
    const { rev } = await minji.ask('rooms.get', { roomId })
    await update(minji, '일요일마다 걸어요')
    expect(await minji.ask('rooms.get', { roomId })).toMatchObject({ rev, description: '일요일마다 걸어요' })
    const { code } = await minji.ask('invites.create', { roomId })
    expect(await sora.ask('invites.preview', { code })).toMatchObject({ description: '일요일마다 걸어요' })
    await update(minji, '')
    expect(await described()).toBeUndefined()
    const other = await roomOf([minji], { description: '' })
    expect(await minji.ask('rooms.get', { roomId: other })).not.toHaveProperty('description')
  })

  test('a join whose password changes during the check makes a member only if it succeeds', async () => {
    const [minji, jun] = await people('minji', 'jun')
    const roomId = await roomOf([minji], { password: 'old' })
    const [joined] = await Promise.all([
      codeOf(join(jun, roomId, { password: 'old' })),
      minji.ask('rooms.update', { roomId, clientId: newId(), password: 'new' }),
    ])
    const { members } = await minji.ask('rooms.get', { roomId })
    expect(members.some(({ userId }) => userId === 'jun')).toBe(joined === 'ok')
  })
})

describe('direct rooms', () => {
  test('each pair of users has one direct room, whoever opens it and however often at once', async () => {
    const [minji, jun] = await people('minji', 'jun')
    const opened = await Promise.all(
      [minji, jun, minji, jun].map((person) =>
        person.ask('rooms.direct', { userId: person === minji ? 'jun' : 'minji' }),
      ),
    )
    expect(new Set(opened.map(({ roomId }) => roomId)).size).toBe(1)
    const [{ roomId }] = opened as [{ roomId: string }]
    const room = await jun.ask('rooms.get', { roomId })
    expect(room).toMatchObject({ kind: 'direct', rev: 1, capacity: 2 })
    expect(room.members.map(({ userId, role }) => [userId, role])).toEqual([
      ['jun', 'member'],
      ['minji', 'member'],
    ])
    expect(await codeOf(minji.ask('rooms.leave', { roomId, clientId: newId() }))).toBe('ok')
    expect((await jun.ask('rooms.get', { roomId })).members).toHaveLength(2)
  })

  test('a direct room can be with yourself, but not with an unknown user', async () => {
    const [minji] = await people('minji')
    const { roomId } = await minji.ask('rooms.direct', { userId: 'minji' })
    expect((await minji.ask('rooms.get', { roomId })).members).toHaveLength(1)
    expect(await codeOf(minji.ask('rooms.direct', { userId: 'nobody' }))).toBe('account.not_found')
  })

  test('a direct room does not exist for third users', async () => {
    const [minji, , sora] = await people('minji', 'jun', 'sora')
    const { roomId } = await minji.ask('rooms.direct', { userId: 'jun' })
    expect(await codeOf(join(sora, roomId))).toBe('room.not_found')
    expect(await codeOf(sora.ask('messages.history', { roomId }))).toBe('room.not_found')
  })
})
