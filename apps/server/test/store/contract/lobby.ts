import { describe, expect, test } from 'vitest'
import { type RoomWriter, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

interface RoomOptions {
  readonly kind?: 'group' | 'direct'
  readonly capacity?: number
  readonly locked?: boolean
  readonly listed?: boolean
  readonly members?: string[]
  readonly description?: string
}

export function lobbyContract(open: OpenStore): void {
  describe('lobby', () => {
    const opened = useStore(open)

    /** A room with this title, opened at this time. */
    async function openRoom(title: string, at: number, options: RoomOptions = {}): Promise<RoomWriter> {
      const writer = writeTo(opened().store, newRoomId())
      const draft = {
        ...{ type: 'created' as const, kind: 'group' as const, title, at },
        ...{ capacity: 100, locked: false, listed: true, members: ['owner'], ...options },
      }
      await writer.write(draft)
      return writer
    }
    const list = (text?: string, limit = 50) => opened().store.rooms.lobby({ text, limit })
    const titles = async (text?: string) => (await list(text)).map((card) => card.title)

    test('a listed room shows what strangers may know of it', async () => {
      const room = await openRoom('등산 모임', 500, { members: ['owner'], capacity: 7, locked: true })
      await room.write(
        { type: 'joined', by: 'mina' },
        { type: 'joined', by: 'minsu' },
        { type: 'left', by: 'minsu', quiet: true },
      )
      const card = {
        roomId: room.state.roomId,
        title: '등산 모임',
        owner: 'owner',
        members: 2,
        capacity: 7,
        locked: true,
        createdAt: 500,
      }
      expect(await list('등산')).toEqual([card])
      await room.write(
        { type: 'owner', user: 'mina' },
        { type: 'settings', title: '등산 동호회', capacity: 9, locked: false },
      )
      expect(await list('등산')).toEqual([{ ...card, title: '등산 동호회', owner: 'mina', capacity: 9, locked: false }])
    })

    test('a room is found by its description, in any case and by consonants, and shows it', async () => {
      const room = await openRoom('월요일', 40, { description: '강아지와 함께 걷는 모임 ＲＩＶＥＲ' })
      const card = async () => (await list('월요일'))[0]
      expect(await card()).toMatchObject({ description: '강아지와 함께 걷는 모임 ＲＩＶＥＲ' })
      for (const text of ['강아지', '지와 함', 'river', 'ㄱㅇㅈ', 'ㄱㄴ ㅁㅇ'])
        expect(await titles(text), text).toEqual(['월요일'])
      expect(await titles('월요일 강아지')).toEqual([])
      await room.write({ type: 'settings', description: '고양이 사진' })
      expect(await titles('강아지')).toEqual([])
      expect(await titles('고양이')).toEqual(['월요일'])
      await room.write({ type: 'settings', description: '' })
      expect(await titles('고양이')).toEqual([])
      expect(Object.keys((await card()) ?? {})).not.toContain('description')
    })

    test('a card says when the last message was written, whatever happened since', async () => {
      const room = await openRoom('기록하는 방', 45)
      const last = async () => (await list('기록하는'))[0]?.lastMessageAt
      expect(await last()).toBeUndefined()
      await room.write({ ...textMessage('하나'), at: 2_000 }, { ...textMessage('둘'), at: 3_000 })
      await room.write({ type: 'joined', by: 'mina', at: 4_000 }, { type: 'reacted', target: 1, emoji: '👍', on: true })
      expect(await last()).toBe(3_000)
      await room.write({ type: 'deleted', target: 2, at: 5_000 })
      expect(await last()).toBe(3_000)
    })

    test('rooms are found by the consonants that the syllables of their title begin with', async () => {
      await openRoom('폭포 산책', 50)
      await openRoom('산책 폭포', 60)
      expect(await titles('ㅍㅍ')).toEqual(['산책 폭포', '폭포 산책'])
      expect(await titles('ㅍㅍ ㅅ')).toEqual(['폭포 산책'])
      expect(await titles('ㅍㅍㅅ')).toEqual([])
    })

    test('the lobby comes in pages, newest room first', async () => {
      for (const [title, at] of [
        ['쪽 b', 20],
        ['쪽 d', 40],
        ['쪽 a', 10],
        ['쪽 c1', 30],
        ['쪽 c2', 30],
      ] as const)
        await openRoom(title, at)
      const all = await list('쪽')
      expect(all.map((card) => card.createdAt)).toEqual([40, 30, 30, 20, 10])
      const [second, third] = all.slice(1, 3)
      expect((second?.roomId ?? '') > (third?.roomId ?? '')).toBe(true)
      const paged: string[] = []
      let after: { createdAt: number; roomId: string } | undefined
      do {
        const page = await opened().store.rooms.lobby({ text: '쪽', after, limit: 2 })
        paged.push(...page.map((card) => card.title))
        after = page.at(-1)
      } while (after)
      expect(paged).toEqual(all.map((card) => card.title))
    })

    test('a room is found by any part of its title, in any case and width', async () => {
      await openRoom('프로젝트 ＡＬＰＨＡ 회의', 100)
      for (const text of ['alpha', 'LPH', '젝트', 'ＡＬ', '트 alpha 회'])
        expect(await titles(text), text).toEqual(['프로젝트 ＡＬＰＨＡ 회의'])
      expect(await titles('알파')).toEqual([])
    })

    test('special characters in a title are matched literally', async () => {
      await openRoom(String.raw`100%_[x]\ "'*.`, 100)
      for (const text of ['100%', '%_', '[x]', '\\', '"', '*.']) expect(await titles(text), text).toHaveLength(1)
      for (const text of ['.*', '1%', '_x_']) expect(await titles(text), text).toEqual([])
    })

    test('hidden, direct and closed rooms are not listed', async () => {
      await openRoom('숨은 방', 1, { listed: false })
      await openRoom('숨은 대화', 2, { kind: 'direct', members: ['owner', 'mina'] })
      const closing = await openRoom('숨은 옛 방', 3)
      await closing.write({ type: 'closed' })
      const hiding = await openRoom('숨은 곧', 4)
      expect(await titles('숨은')).toEqual(['숨은 곧'])
      await hiding.write({ type: 'settings', listed: false })
      expect(await titles('숨은')).toEqual([])
      await hiding.write({ type: 'settings', listed: true })
      expect(await titles('숨은')).toEqual(['숨은 곧'])
    })

    test('without a text, all listed rooms are returned', async () => {
      const before = (await list()).length
      await openRoom('그냥 방', 1_000_000)
      expect(await list()).toHaveLength(before + 1)
      expect((await list(undefined, 1)).map((card) => card.title)).toEqual(['그냥 방'])
    })
  })
}
