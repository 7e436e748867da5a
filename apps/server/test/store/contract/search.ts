import { randomUUID } from 'node:crypto'
import { emptyRoom, highlights, isMessage, type Message } from '@maru/shared'
import { applyEntry, type WholeLog } from '@maru/shared/whole-log'
import { describe, expect, test } from 'vitest'
import type { SearchCursor, SearchQuery, Store } from '../../../src/store/port.ts'
import { isOlder } from '../../../src/store/search.ts'
import { created, type Draft, following, inTime, textMessage, writeTo } from '../../support/store-room.ts'
import { newRoomId, type OpenStore, useStore } from './opened.ts'

interface Hit {
  readonly roomId: string
  readonly message: Message
}

export function searchContract(open: OpenStore): void {
  describe('search', () => {
    const opened = useStore(open)
    let readers = 0

    /** A reader of their own and a room that they are in. */
    async function roomWith(...texts: string[]) {
      const reader = `reader-${++readers}`
      const roomId = newRoomId()
      const writer = writeTo(opened().store, roomId)
      await writer.write(created('owner', reader), ...texts.map((text) => textMessage(text)))
      const find = async (query: string, given: Partial<SearchQuery> = {}) =>
        (await opened().store.log.search({ userId: reader, query, limit: 50, ...inTime, ...given })).hits.map(
          (hit) => hit.message.text,
        )
      return { reader, roomId, writer, find }
    }

    test('Korean is found by any part of a word, of one letter and more', async () => {
      const { find } = await roomWith('서울역에서 만나요', '회의실 예약', '역')
      expect(await find('서')).toEqual(['서울역에서 만나요'])
      expect(await find('역')).toEqual(['역', '서울역에서 만나요'])
      expect(await find('울역')).toEqual(['서울역에서 만나요'])
      expect(await find('울역에')).toEqual(['서울역에서 만나요'])
      expect(await find('의실')).toEqual(['회의실 예약'])
      expect(await find('요')).toEqual(['서울역에서 만나요'])
      expect(await find('실예')).toEqual([])
      expect(await find('역울')).toEqual([])
    })

    test('pairs of letters that do not stand together are no hit', async () => {
      const { find } = await roomWith('가나 나다', '가나다')
      expect(await find('가나다')).toEqual(['가나다'])
    })

    test('Latin words are found from their start', async () => {
      const { find } = await roomWith('Meeting tomorrow', 'a team meets')
      expect(await find('meet')).toEqual(['a team meets', 'Meeting tomorrow'])
      expect(await find('MEETING')).toEqual(['Meeting tomorrow'])
      expect(await find('eet')).toEqual([])
      expect(await find('m')).toEqual(['a team meets', 'Meeting tomorrow'])
    })

    test('case and width make no difference, accents do', async () => {
      const { find } = await roomWith('ＨＥＬＬＯ １２３', 'Résumé', 'İstanbul straße')
      for (const query of ['hello', 'Hello', 'ＨＥＬ', '123', '１２'])
        expect(await find(query)).toEqual(['ＨＥＬＬＯ １２３'])
      expect(await find('RÉSUMÉ')).toEqual(['Résumé'])
      expect(await find('resume')).toEqual([])
      expect(await find('STRASSE')).toEqual([])
    })

    test('all terms have to be there, in whatever order and script', async () => {
      const { find } = await roomWith('회의 agenda 공유', '회의 시간', 'agenda only', '漢字とかな')
      expect(await find('agen 회의')).toEqual(['회의 agenda 공유'])
      expect(await find('회의')).toEqual(['회의 시간', '회의 agenda 공유'])
      expect(await find('字と')).toEqual(['漢字とかな'])
      expect(await find('漢字 회의')).toEqual([])
    })

    test('a word after Korean letters counts as a word, and so do letters after a word', async () => {
      const { find } = await roomWith('카톡message입니다', 'v2버전')
      expect(await find('mess')).toEqual(['카톡message입니다'])
      expect(await find('입니')).toEqual(['카톡message입니다'])
      expect(await find('버전')).toEqual(['v2버전'])
      expect(await find('v2')).toEqual(['v2버전'])
    })

    test('numbers of a version are found without its letter, and emoji by themselves', async () => {
      const { find } = await roomWith('v1.2.3을 배포했어요', '1.2 말고 3', '좋아요👍🏽', '사랑해 ❤️')
      expect(await find('1.2.3')).toEqual(['1.2 말고 3', 'v1.2.3을 배포했어요'])
      expect(await find('v1.2')).toEqual(['v1.2.3을 배포했어요'])
      expect(await find('👍')).toEqual(['좋아요👍🏽'])
      expect(await find('❤')).toEqual(['사랑해 ❤️'])
      expect(await find('👎')).toEqual([])
    })

    test('a mention is found by the name of whom it mentions', async () => {
      const { find, reader, roomId } = await roomWith(
        '@sujin.kim 회의 언제예요?',
        '@sujin 말고요',
        '김수진 님께',
        '@minji 회의',
      )
      const people = [
        { userId: 'sujin.kim', nickname: '김수진' },
        { userId: 'minji', nickname: '민지' },
      ]
      expect(await find('김수진', { people })).toEqual(['김수진 님께', '@sujin.kim 회의 언제예요?'])
      expect(await find('@김수진', { people, roomId })).toEqual(['김수진 님께', '@sujin.kim 회의 언제예요?'])
      expect(await find('수진 회의', { people })).toEqual(['@sujin.kim 회의 언제예요?'])
      expect(await find('민지', { people, by: 'owner' })).toEqual(['@minji 회의'])
      expect(await find('민지', { people, by: 'nobody' })).toEqual([])
      const { hits } = await opened().store.log.search({ userId: reader, query: '수진 회의', people, limit: 5 })
      expect(hits[0]?.highlights).toEqual([
        { start: 0, end: 10 },
        { start: 11, end: 13 },
      ])
    })

    test('a message is found by the names of its files, and by its text and them together', async () => {
      const { reader, roomId, writer, find } = await roomWith('사진 없음')
      const named = (name: string) => ({ id: randomUUID(), kind: 'picture' as const, name, bytes: 1 })
      const attachments = [named('여름 바다.jpg'), named('IMG_0001.png')]
      await writer.write({ type: 'message', text: '', attachments }, { type: 'message', text: '제주', attachments })
      expect(await find('바다')).toEqual(['제주', ''])
      expect(await find('img')).toEqual(['제주', ''])
      expect(await find('제주 jpg', { roomId })).toEqual(['제주'])
      expect(await find('제주 없음')).toEqual([])
      const { hits } = await opened().store.log.search({ userId: reader, query: '제주 바다', limit: 5, ...inTime })
      expect(hits).toMatchObject([{ highlights: [{ start: 0, end: 2 }], fileNames: ['여름 바다.jpg'] }])
      await writer.write({ type: 'edited', target: 2, text: '부산' }, { type: 'deleted', target: 3 })
      expect(await find('바다')).toEqual(['부산'])
      await writer.write({ type: 'deleted', target: 2 })
      expect(await find('바다')).toEqual([])
    })

    test('a query of signs only finds nothing, and signs in a query do no harm', async () => {
      const { find } = await roomWith('"quoted" AND NOT (this) OR that*', 'col:umn ^ + - NEAR', "it's 100%")
      for (const query of ['!!', '"', '*', '()', '%', "'"]) expect(await find(query), query).toEqual([])
      expect(await find('"quoted" AND')).toEqual(['"quoted" AND NOT (this) OR that*'])
      expect(await find('NOT OR')).toEqual(['"quoted" AND NOT (this) OR that*'])
      expect(await find('near')).toEqual(['col:umn ^ + - NEAR'])
      expect(await find('col:umn')).toEqual(['col:umn ^ + - NEAR'])
      expect(await find("it's")).toEqual(["it's 100%"])
    })

    test('only one room or one sender can be asked for', async () => {
      const { reader, find, writer, roomId } = await roomWith('자료 하나')
      await writer.write({ ...textMessage('자료 둘'), by: reader })
      const elsewhere = newRoomId()
      await writeTo(opened().store, elsewhere).write(created('owner', reader), textMessage('자료 셋'))
      expect(await find('자료', { roomId })).toEqual(['자료 둘', '자료 하나'])
      expect(await find('자료', { roomId: elsewhere })).toEqual(['자료 셋'])
      expect(await find('자료', { by: reader })).toEqual(['자료 둘'])
      expect(await find('자료', { by: 'owner', roomId })).toEqual(['자료 하나'])
      expect(await find('자료', { by: 'nobody' })).toEqual([])
    })

    test('a user finds nothing in rooms that they are not in, have left or were banned from', async () => {
      const { reader, roomId, writer, find } = await roomWith('비밀 이야기')
      const other = newRoomId()
      await writeTo(opened().store, other).write(created('owner'), textMessage('비밀 다른 방'))
      expect(await find('비밀')).toEqual(['비밀 이야기'])
      expect(await find('비밀', { roomId: other })).toEqual([])
      await writer.write({ type: 'left', by: reader, quiet: false })
      expect(await find('비밀')).toEqual([])
      expect(await find('비밀', { roomId })).toEqual([])
      await writer.write({ type: 'joined', by: reader })
      expect(await find('비밀')).toEqual(['비밀 이야기'])
      await writer.write({ type: 'banned', user: reader })
      expect(await find('비밀')).toEqual([])
    })

    test('an edited message is found by its new text only, a deleted one not at all', async () => {
      const { writer, find } = await roomWith('옛날 말', '지울 말')
      await writer.write({ type: 'edited', target: 1, text: '새로운 말' })
      expect(await find('옛날')).toEqual([])
      expect(await find('새로운')).toEqual(['새로운 말'])
      await writer.write({ type: 'deleted', target: 2 }, { type: 'edited', target: 1, text: '마지막 말' })
      expect(await find('말')).toEqual(['마지막 말'])
      await writer.write({ type: 'reacted', target: 1, emoji: '👍', on: true })
      expect(await find('마지막')).toEqual(['마지막 말'])
    })

    test('a closed room is not searched', async () => {
      const { writer, find, roomId } = await roomWith('닫힌 방의 말')
      await writer.write({ type: 'closed' })
      expect(await find('닫힌')).toEqual([])
      await opened().store.rooms.erase(roomId)
      expect(await find('닫힌')).toEqual([])
    })

    test('a long message is found by its last word', async () => {
      const { find } = await roomWith(`${'가나다라마바사아자차카타파하 '.repeat(500)}마지막`)
      expect(await find('마지막')).toHaveLength(1)
      expect(await find('하가')).toEqual([])
    })

    test('pages give exactly what highlights confirms, newest first, each hit once', async () => {
      const { store } = opened()
      const rooms = await Promise.all([0, 1, 2].map((room) => babble(store, room)))
      const own = rooms.slice(0, 2).flat()
      for (const query of ['가', '나다', '가나다', '회의', '회의 hel', 'h', '123', 'ünï', '字', '없음', '!!']) {
        const expected = own.filter(({ message }) => highlights(message.text, query).length > 0).toSorted(newestFirst)
        expect(await searchAll(store, query, 7), query).toEqual(expected)
        expect(await searchAll(store, query, 1_000), query).toEqual(expected)
      }
    })

    test('a search whose time is up at once goes on from page to page, and misses nothing', async () => {
      const { store } = opened()
      const rooms = await Promise.all([0, 1, 2].map((room) => babble(store, room)))
      const own = new Set(rooms.slice(0, 2).flatMap((hits) => hits.map((hit) => hit.roomId)))
      for (const query of ['가', '가나다', '회의 hel', '없음']) {
        const expected = await searchAll(store, query, 1_000)
        expect(await searchAll(store, query, 20, 0), query).toEqual(expected)
        expect(expected.length > 0, query).toBe(query !== '없음')
        expect(expected.some(({ roomId }) => own.has(roomId))).toBe(expected.length > 0)
      }
    })
  })
}

const newestFirst = (a: Hit, b: Hit) =>
  b.message.at - a.message.at || (a.roomId === b.roomId ? b.message.seq - a.message.seq : a.roomId < b.roomId ? 1 : -1)

const words = [
  '가나다',
  '나다',
  '가',
  '서울역',
  '회의',
  '회의실',
  'hello',
  'help',
  'world',
  '漢字',
  '１２３',
  'Ünïcode',
]

/** A room of many messages, some at the same time, some changed. Only the first two have the babble reader in them. */
async function babble(store: Store, room: number): Promise<Hit[]> {
  const roomId = newRoomId()
  const text = (step: number) =>
    [0, 1, 2].map((part) => words[(step * 7 + part * (room + 3)) % words.length]).join(step % 2 ? '' : ' ')
  const drafts: Draft[] = [
    created('owner', room < 2 ? 'babble-reader' : 'stranger'),
    ...Array.from({ length: 60 }, (_, step) => ({ ...textMessage(text(step)), by: step % 2 ? 'owner' : 'other' })),
    ...[3, 7, 11].map((target): Draft => ({ type: 'edited', target, text: text(target + 1) })),
    ...[4, 7].map((target): Draft => ({ type: 'deleted', target })),
  ]
  const before = emptyRoom(roomId)
  // Several messages of one millisecond: their order is that of their rooms, then of their seqs.
  const entries = following(before, drafts).map((entry) => ({ ...entry, at: 1_000 + Math.floor(entry.rev / 4) }))
  await store.log.append(
    before,
    entries.map((entry) => ({ entry })),
  )
  const { messages } = entries.reduce(applyEntry, { room: before, messages: new Map() } as WholeLog)
  return [...messages.values()].filter((message) => isMessage(message)).map((message) => ({ roomId, message }))
}

async function searchAll(store: Store, query: string, limit: number, budgetMs?: number): Promise<Hit[]> {
  const all: Hit[] = []
  for (let after: SearchCursor | undefined; ; ) {
    const page = await store.log.search({
      ...{ userId: 'babble-reader', query, after, limit },
      ...(budgetMs !== undefined && { budgetMs }),
    })
    expect(page.hits.length).toBeLessThanOrEqual(budgetMs === 0 ? 1 : limit)
    for (const { roomId, message, highlights: found } of page.hits) {
      expect(found).toEqual(highlights(message.text, query))
      all.push({ roomId, message })
    }
    if (!page.next) return all
    // A page whose time was up may have nothing, but never stays where it was.
    if (after) expect(isOlder(page.next, after)).toBe(true)
    after = page.next
  }
}
