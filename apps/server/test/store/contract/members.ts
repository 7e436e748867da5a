import { limits, type Member } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import type { MemberPage, Store } from '../../../src/store/port.ts'
import { created, type Draft, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'
import { expectWhole } from './room-readings.ts'

const joined = (by: string): Draft => ({ type: 'joined', by })
const guests = (count: number) => Array.from({ length: count }, (_, index) => `guest-${String(index).padStart(3, '0')}`)

export function membersContract(open: OpenStore): void {
  describe('members', () => {
    const opened = useStore(open)

    async function roomOf(...members: string[]) {
      const { store } = opened()
      const roomId = newRoomId()
      const writer = writeTo(store, roomId)
      await writer.write(created('owner', ...members))
      return { store, roomId, writer, names: () => namesIn(store, roomId) }
    }

    /** With 60 guests, the last of whom made it a large one. */
    async function largeRoom() {
      const room = await roomOf(...guests(59))
      await room.writer.write(joined('guest-059'))
      expect(room.writer.state).toMatchObject({ large: true, memberCount: 61 })
      return room
    }

    test("a small room's members are those of its state, with their roles and where they came in", async () => {
      const { store, roomId, writer } = await roomOf('mina')
      await writer.write(textMessage('one'), joined('minsu'), { type: 'role', user: 'mina', role: 'moderator' })
      expect(await store.rooms.members(roomId, { limit: 10 })).toEqual([
        { userId: 'mina', role: 'moderator', joinedAt: 1_001, joinedSeq: 0 },
        { userId: 'owner', role: 'owner', joinedAt: 1_001, joinedSeq: 0 },
        { userId: 'minsu', role: 'member', joinedAt: 1_003, joinedSeq: 1 },
      ])
      expect(byId(await store.rooms.members(roomId, { limit: 10 }))).toEqual(byId(writer.state.members))
    })

    test('a room that grows large keeps all its members, and lists its staff in its state', async () => {
      const { store, roomId, writer, names } = await roomOf('mina')
      await writer.write({ type: 'role', user: 'mina', role: 'moderator' })
      const others = guests(limits.smallRoomMax + 10)
      for (const guest of others.slice(0, limits.smallRoomMax - 2)) await writer.write(joined(guest))
      expect(writer.state.large).toBe(false)
      expect(byId(await store.rooms.members(roomId, { limit: 100 }))).toEqual(byId(writer.state.members))
      // The entry that crosses the border, and entries of the same append before and after it.
      await writer.write(textMessage('one'), ...others.slice(limits.smallRoomMax - 2).map(joined), textMessage('two'))
      const { room } = await expectWhole(store, roomId, writer.written)
      expect(room).toMatchObject({ large: true, memberCount: others.length + 2 })
      expect(room.members.map(({ userId }) => userId)).toEqual(['owner', 'mina'])
      expect(await names()).toEqual(['mina', 'owner', ...others])
      expect(await store.rooms.headsOf('guest-059')).toContainEqual(expect.objectContaining({ roomId }))
    })

    test('members of a large room leave, are kicked and banned, and come back', async () => {
      const { store, roomId, writer, names } = await largeRoom()
      await writer.write(
        { type: 'left', by: 'guest-000', quiet: false },
        { type: 'kicked', user: 'guest-001' },
        { type: 'banned', user: 'guest-002', wasMember: true },
        { type: 'banned', user: 'stranger', wasMember: false },
        textMessage('words'),
      )
      await expectWhole(store, roomId, writer.written)
      expect(await names()).toEqual([...guests(59).slice(3), 'owner', 'guest-059'])
      expect(await among(store, roomId, ...guests(4))).toEqual(['guest-003'])
      await writer.write(joined('guest-000'))
      await writer.write({ type: 'unbanned', user: 'guest-002' }, joined('guest-002'))
      expect(writer.state.memberCount).toBe(60)
      expect(await store.rooms.membersAmong(roomId, ['guest-000'])).toEqual([
        { userId: 'guest-000', role: 'member', joinedAt: 1_008, joinedSeq: 1 },
      ])
      expect((await names()).slice(-2)).toEqual(['guest-000', 'guest-002'])
    })

    test('who leaves and comes back within one append is in the room since then', async () => {
      const { store, roomId, writer } = await roomOf('mina')
      await writer.write({ type: 'role', user: 'mina', role: 'moderator' }, textMessage('words'))
      await writer.write({ type: 'left', by: 'mina', quiet: true }, joined('mina'))
      const member = { userId: 'mina', role: 'member', joinedAt: 1_005, joinedSeq: 1 }
      expect(await store.rooms.membersAmong(roomId, ['mina'])).toEqual([member])
      expect(await store.rooms.members(roomId, { limit: 10 })).toContainEqual(member)
      await writer.write(joined('minsu'), { type: 'left', by: 'minsu', quiet: true })
      expect(await among(store, roomId, 'minsu')).toEqual([])
    })

    test('roles of a large room are known for everyone, also after it was handed over', async () => {
      const { store, roomId, writer } = await largeRoom()
      const place = { joinedAt: 1_001, joinedSeq: 0 }
      await writer.write(
        { type: 'role', user: 'guest-005', role: 'moderator', ...place },
        { type: 'role', user: 'guest-006', role: 'moderator', ...place },
        { type: 'role', user: 'guest-006', role: 'member' },
        { type: 'owner', user: 'guest-007', ...place },
      )
      const { room } = await expectWhole(store, roomId, writer.written)
      const asked = ['owner', 'guest-005', 'guest-006', 'guest-007']
      const found = byId(await store.rooms.membersAmong(roomId, asked))
      expect(found.map(({ userId, role }) => [userId, role])).toEqual([
        ['guest-005', 'moderator'],
        ['guest-006', 'member'],
        ['guest-007', 'owner'],
        ['owner', 'moderator'],
      ])
      expect(byId(room.members)).toEqual(found.filter(({ role }) => role !== 'member'))
    })

    test('a room that was closed, or that there never was, has no members', async () => {
      const { store, roomId, writer, names } = await largeRoom()
      await writer.write({ type: 'closed' })
      const isEmpty = async () => {
        expect(await names()).toEqual([])
        expect(await among(store, roomId, 'owner', ...guests(60))).toEqual([])
        expect(await store.positions.counts(roomId)).toEqual([])
        expect(await store.rooms.headsOf('guest-001')).not.toContainEqual(expect.objectContaining({ roomId }))
      }
      await isEmpty()
      await store.rooms.erase(roomId)
      await isEmpty()
      expect(await namesIn(store, 'never-was')).toEqual([])
      expect(await among(store, 'never-was', 'owner')).toEqual([])
    })

    test('members are only those of the room and of the users that were asked about', async () => {
      const { store, roomId } = await roomOf('mina', 'minsu')
      await roomOf('zoe')
      expect(await among(store, roomId, 'zoe', 'minsu', 'nobody', 'minsu')).toEqual(['minsu'])
      expect(await among(store, roomId)).toEqual([])
    })

    test('pages hold everyone once, although members leave between them', async () => {
      const { store, roomId, writer } = await roomOf(...guests(25))
      for (const guest of guests(40).slice(25)) await writer.write(joined(guest))
      const everyone = [...guests(25), 'owner', ...guests(40).slice(25)]
      expect(await pagesOf(store, roomId, { limit: 7 })).toEqual(everyone)
      expect(await pagesOf(store, roomId, { limit: everyone.length })).toEqual(everyone)
      // The last member of a page leaves before the next one is asked for, and a member of the next page, too.
      const first = await store.rooms.members(roomId, { limit: 7 })
      await writer.write({ type: 'left', by: 'guest-006', quiet: true }, { type: 'left', by: 'guest-007', quiet: true })
      const rest = await pagesOf(store, roomId, { limit: 7, after: first.at(-1) })
      expect([...first.map(({ userId }) => userId), ...rest]).toEqual(everyone.filter((name) => name !== 'guest-007'))
    })

    test('members are found by the beginning of their ID or by a part of their nickname', async () => {
      const { store, roomId, writer } = await roomOf('minji', 'minho', 'jimin', 'plain')
      const nicknames = { minji: '김민지', minho: 'Floor MASTER', jimin: '박지민', outsider: '김민지', plain: 'Zoe' }
      for (const [userId, nickname] of Object.entries(nicknames))
        await store.accounts.create({ userId, nickname, passwordHash: 'hash', createdAt: 1 })
      const found = (text: string) => pagesOf(store, roomId, { limit: 1, text })
      expect(await found('ㄱㅁㅈ')).toEqual(['minji'])
      expect(await found('ㅁㅈ')).toEqual(await found('민지'))
      expect(await found('min')).toEqual(['minho', 'minji'])
      expect(await found('민지')).toEqual(['minji'])
      expect(await found('ＭＡＳＴ')).toEqual(['minho'])
      expect(await found('oor m')).toEqual(['minho'])
      expect(await found('지')).toEqual(['jimin', 'minji'])
      expect(await found('plain')).toEqual(['plain'])
      expect(await found('.*')).toEqual([])
      expect(await found('outsider')).toEqual([])
      await store.accounts.setNickname('plain', '김민지')
      await writer.write({ type: 'left', by: 'minji', quiet: true })
      expect(await found('김민지')).toEqual(['plain'])
    })
  })
}

const byId = (members: readonly Member[]) => members.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))

const namesIn = async (store: Store, roomId: string) =>
  (await store.rooms.members(roomId, { limit: 1_000 })).map(({ userId }) => userId)

const among = async (store: Store, roomId: string, ...userIds: string[]) =>
  byId(await store.rooms.membersAmong(roomId, userIds)).map(({ userId }) => userId)

async function pagesOf(store: Store, roomId: string, { after, ...query }: MemberPage): Promise<string[]> {
  const page = await store.rooms.members(roomId, { ...query, after })
  const names = page.map(({ userId }) => userId)
  return page.length === 0 ? names : [...names, ...(await pagesOf(store, roomId, { ...query, after: page.at(-1) }))]
}
