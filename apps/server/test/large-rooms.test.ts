import { applyToRoom, digestOf, emptyRoom, isMessage, limits, newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { codeOf, goLive, type Person, signUp } from './support/client.ts'
import { startServer } from './support/server.ts'
import { created, following } from './support/store-room.ts'

const roomId = 'hall'
const crowd = Array.from({ length: limits.smallRoomMax }, (_, index) => `crowd${index}`)

/** A large room with these users and a crowd of members who never do anything. */
async function hall(size: number = limits.smallRoomMax) {
  const server = await startServer()
  const names = ['owner', 'moderator', 'minji', 'jun', 'stranger'] as const
  const signedUp = await Promise.all(names.map((name) => signUp(server.url, name)))
  const [owner, moderator, minji, jun, stranger] = signedUp as [Person, Person, Person, Person, Person]
  const joining = ['moderator', 'minji', 'jun', ...crowd.slice(0, size)]
  const entries = following(emptyRoom(roomId), [
    { ...created('owner'), capacity: 1_000 },
    ...joining.map((by) => ({ type: 'joined', by }) as const),
    { type: 'role', user: 'moderator', role: 'moderator', joinedAt: 1_002, joinedSeq: 0 },
  ])
  await server.store.log.append(
    emptyRoom(roomId),
    entries.map((entry) => ({ entry })),
  )
  const command = () => ({ roomId, clientId: newId() })
  const send = (person: Person, text: string, mentions: string[] = []) =>
    person.ask('messages.send', { ...command(), text, mentions })
  return { server, owner, moderator, minji, jun, stranger, command, send }
}

const codesOf = async (work: Promise<unknown>[]) => [...new Set(await Promise.all(work.map(codeOf)))]

describe('a large room', () => {
  test('is open to its members, though its state does not list them', async () => {
    const { minji, jun, stranger, send, command } = await hall()
    const { seq } = await send(minji, 'hello @jun @stranger', ['jun', 'stranger'])
    const state = await jun.ask('rooms.get', { roomId })
    expect(state).toMatchObject({ large: true, memberCount: limits.smallRoomMax + 4 })
    expect(state.members.map(({ userId, role }) => [userId, role])).toEqual([
      ['owner', 'owner'],
      ['moderator', 'moderator'],
    ])
    const { entries } = await jun.ask('messages.history', { roomId, after: 0 })
    expect(entries.filter(isMessage)).toMatchObject([{ seq, by: 'minji', mentions: ['jun'] }])
    const { rooms } = await jun.ask('sync.digest', { rooms: [{ roomId, fromSeq: 1 }] })
    expect(rooms[0]?.digest).toBe(digestOf(state, entries.filter(isMessage)))
    expect((await jun.ask('messages.search', { roomId, query: 'hello' })).hits).toHaveLength(1)
    await jun.ask('messages.react', { ...command(), target: seq, emoji: '👍', on: true })
    await jun.ask('messages.typing', { roomId })
    const codes = await codesOf([
      stranger.ask('rooms.get', { roomId }),
      stranger.ask('rooms.members', { roomId }),
      stranger.ask('rooms.positions', { roomId }),
      stranger.ask('messages.history', { roomId }),
      stranger.ask('messages.readers', { roomId, seq }),
      stranger.ask('messages.read', { roomId, seq }),
      stranger.ask('messages.typing', { roomId }),
      send(stranger, 'hello'),
    ])
    expect(codes).toEqual(['room.not_member'])
    expect(await stranger.ask('sync.digest', { rooms: [{ roomId, fromSeq: 1 }] })).toEqual({ rooms: [] })
  })

  test('keeps its members from what staff may do, without taking them for strangers', async () => {
    const { minji, jun, owner, command, send } = await hall()
    const codes = await codesOf([
      minji.ask('rooms.update', { ...command(), title: 'mine' }),
      minji.ask('rooms.bans', { roomId }),
      minji.ask('rooms.kick', { ...command(), userId: 'jun' }),
      minji.ask('rooms.kick', { ...command(), userId: 'crowd1' }),
      minji.ask('rooms.delete', command()),
    ])
    expect(codes).toEqual(['room.forbidden'])
    expect(await codeOf(owner.ask('rooms.kick', { ...command(), userId: 'stranger' }))).toBe('room.user_not_member')
    await owner.ask('rooms.update', { ...command(), posting: 'staff' })
    expect(await codeOf(send(jun, 'hello'))).toBe('room.forbidden')
    await owner.ask('rooms.setRole', { ...command(), userId: 'jun', role: 'moderator' })
    await send(jun, 'hello')
    const { members } = await minji.ask('rooms.get', { roomId })
    expect(members.at(-1)).toEqual({ userId: 'jun', role: 'moderator', joinedAt: 1_004, joinedSeq: 0 })
    expect(await codeOf(minji.ask('invites.create', { roomId }))).toBe('ok')
    await owner.ask('rooms.update', { ...command(), listed: false })
    expect(await codeOf(minji.ask('invites.create', { roomId }))).toBe('room.forbidden')
  })

  test('lists everyone page by page, and finds members by ID and nickname', async () => {
    const { minji, jun } = await hall()
    await jun.ask('accounts.rename', { nickname: '준호' })
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await minji.ask('rooms.members', { roomId, limit: 20, ...(after !== undefined && { after }) })
      found.push(...page.members.map(({ userId }) => userId))
      after = page.next
    } while (after !== undefined)
    expect(found).toEqual(['owner', 'moderator', 'minji', 'jun', ...crowd])
    const matching = async (query: string) =>
      (await minji.ask('rooms.members', { roomId, query })).members.map(({ userId }) => userId)
    expect(await matching('준호')).toEqual(['jun'])
    expect(await matching('crowd4')).toEqual(['crowd4', ...crowd.slice(40)])
    expect(await matching('stranger')).toEqual([])
  })

  test('counts how far members have read, and says who', async () => {
    const { owner, minji, jun, send } = await hall()
    const live = await goLive(owner)
    const others = limits.smallRoomMax + 2
    expect(await owner.ask('rooms.positions', { roomId })).toEqual({
      ...{ read: [], delivered: [] },
      counts: [{ seq: 0, members: others + 2 }],
    })
    await send(minji, 'first')
    await jun.ask('messages.read', { roomId, seq: 1 })
    const moved = () => live.received('positions').flatMap(({ moves }) => moves)
    await expect.poll(() => moved().reduce((sum, { members }) => sum + members, 0)).toBe(2)
    expect(moved().every(({ from, to }) => from === 0 && to === 1)).toBe(true)
    const { counts } = await owner.ask('rooms.positions', { roomId })
    expect(counts).toEqual([
      { seq: 0, members: others },
      { seq: 1, members: 2 },
    ])
    const readers = await owner.ask('messages.readers', { roomId, seq: 1 })
    expect(readers).toEqual({ readers: [{ userId: 'jun', at: expect.any(Number) }] })
    const unread = await owner.ask('messages.readers', { roomId, seq: 1, read: false, limit: 2 })
    expect(unread).toEqual({ readers: [{ userId: 'crowd0' }, { userId: 'crowd1' }], next: 'crowd1' })
    expect(await codeOf(owner.ask('messages.readers', { roomId, seq: 2 }))).toBe('message.not_found')
  })

  test('is heard by those who come in, and by those who are taken out no more', async () => {
    const { owner, minji, stranger, send, command } = await hall()
    const [live, liveStranger] = [await goLive(minji), await goLive(stranger)]
    await stranger.ask('rooms.join', command())
    expect(await liveStranger.waitFor('room.joined')).toEqual({ roomId })
    await owner.ask('rooms.kick', { ...command(), userId: 'minji' })
    expect(await live.waitFor('room.gone')).toEqual({ roomId, reason: 'kicked' })
    await send(owner, 'after the kick')
    await liveStranger.waitFor('entries', ({ entries }) => entries.some((entry) => entry.seq === 1))
    expect(live.received('entries').flatMap(({ entries }) => entries.filter(isMessage))).toEqual([])
  })

  test('does not let a user back in who sends the command of an earlier join again', async () => {
    const { server, owner, stranger, send, command } = await hall()
    const join = command()
    const landing = await stranger.ask('rooms.join', join)
    await owner.ask('rooms.kick', { ...command(), userId: 'stranger' })
    // A new process does not know what was announced.
    await server.restart()
    const live = await goLive(stranger)
    expect(await stranger.ask('rooms.join', join)).toEqual(landing)
    await send(owner, 'a secret')
    await stranger.ask('accounts.me', {})
    // Of the user's own presence they hear in any case.
    expect(live.events.filter(({ name }) => name !== 'presence')).toEqual([])
  })

  test('keeps the invitations of a moderator who becomes a member, until they leave', async () => {
    const { owner, moderator, stranger, command } = await hall()
    const { code } = await moderator.ask('invites.create', { roomId, maxUses: 10 })
    await owner.ask('rooms.setRole', { ...command(), userId: 'moderator', role: 'member' })
    expect((await owner.ask('invites.list', { roomId })).invites.map((invite) => invite.code)).toEqual([code])
    expect(await stranger.ask('invites.preview', { code })).toMatchObject({ roomId, owner: 'owner', by: 'moderator' })
    await stranger.ask('rooms.join', { ...command(), invite: code })
    await stranger.ask('rooms.leave', command())
    await moderator.ask('rooms.leave', command())
    expect((await owner.ask('invites.list', { roomId })).invites).toEqual([])
    expect(await codeOf(stranger.ask('rooms.join', { ...command(), invite: code }))).toBe('invite.not_found')
  })

  test('begins with the 51st member, for a client that follows the log', async () => {
    const { minji, stranger, command } = await hall(limits.smallRoomMax - 4)
    const before = await minji.ask('rooms.get', { roomId })
    expect([before.large, before.members.length]).toEqual([false, limits.smallRoomMax])
    await stranger.ask('rooms.join', command())
    await stranger.ask('rooms.leave', command())
    const { rooms } = await minji.ask('sync.rooms', { cursors: [{ roomId, rev: before.rev }] })
    const state = await minji.ask('rooms.get', { roomId })
    expect(rooms[0]?.entries.reduce(applyToRoom, before)).toEqual(state)
    expect([state.large, state.memberCount, state.members.length]).toEqual([true, limits.smallRoomMax, 2])
  })
})
