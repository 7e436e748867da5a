import type { MentionsAll } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { type Item, type Messenger, type Notification, type Notifier, noNotifier } from '../../src/index.ts'
import { isLive, roomOf, until, userIdOf, useServer } from '../support/people.ts'
import type { Person } from '../support/person.ts'

const server = useServer()

async function roomOfTwo(given: { jun?: Person } = {}): Promise<{ minji: Person; jun: Person; roomId: string }> {
  const [minji, jun] = [await server.signUp(), given.jun ?? (await server.signUp())]
  await isLive(minji)
  await isLive(jun)
  const { accountId } = minji
  const { roomId } = await minji.messenger.call('rooms.create', { accountId, title: '점심', capacity: 5 })
  await jun.messenger.call('rooms.join', { accountId: jun.accountId, roomId })
  await until(() => expect(roomOf(jun, roomId)?.members).toBe(2))
  await until(() => expect(roomOf(minji, roomId)?.members).toBe(2))
  return { minji, jun, roomId }
}

async function open(person: Person, roomId: string, kind: 'unread' | 'end' = 'unread'): Promise<string> {
  const { timelineId } = await person.messenger.call('timeline.open', {
    accountId: person.accountId,
    roomId,
    at: { kind },
  })
  await until(() => expect(person.messenger.state().timelines[timelineId]?.loading).toBe('no'))
  return timelineId
}

const items = (messenger: Messenger, timelineId: string): Item[] => messenger.state().timelines[timelineId]?.items ?? []
const texts = (messenger: Messenger, timelineId: string) =>
  items(messenger, timelineId).flatMap((item) => (item.kind === 'message' ? [item.text] : []))

describe('two people', () => {
  test('who is banned shows to those who may manage the room alone', async () => {
    const { minji, jun, roomId } = await roomOfTwo()
    const sora = await server.signUp()
    const bansFor = async ({ messenger, accountId }: Person) =>
      (await messenger.call('rooms.members', { accountId, roomId })).bans
    const revOf = (person: Person) => roomOf(person, roomId)?.membersRev ?? 0
    const before = { minji: revOf(minji), jun: revOf(jun) }
    await minji.messenger.call('rooms.ban', { accountId: minji.accountId, roomId, userId: userIdOf(sora) })
    await until(() => expect(revOf(minji)).toBeGreaterThan(before.minji))
    expect(await bansFor(minji)).toEqual([userIdOf(sora)])
    await until(() => expect(revOf(jun)).toBeGreaterThan(before.jun))
    expect(await bansFor(jun)).toEqual([])
    await minji.messenger.call('rooms.unban', { accountId: minji.accountId, roomId, userId: userIdOf(sora) })
    expect(await bansFor(minji)).toEqual([])
  })

  test('write to each other, and see who has read what', async () => {
    const { minji, jun, roomId } = await roomOfTwo()
    const here = await open(minji, roomId)
    await minji.messenger.call('messages.send', { accountId: minji.accountId, roomId, text: '안녕하세요' })
    await until(() => expect(texts(minji.messenger, here)).toEqual(['안녕하세요']))
    await until(() => expect(roomOf(jun, roomId)).toMatchObject({ unread: 1, last: { text: '안녕하세요' } }))
    expect(items(minji.messenger, here).at(-1)).toMatchObject({ kind: 'message', unread: 1, mine: true })

    const there = await open(jun, roomId)
    expect(jun.messenger.state().timelines[there]).toMatchObject({ firstUnread: 1, atEnd: true, atStart: true })
    await jun.messenger.call('messages.read', { accountId: jun.accountId, roomId, seq: 1 })
    await until(() => expect(items(minji.messenger, here).at(-1)).toMatchObject({ unread: 0 }))
    expect(roomOf(jun, roomId)?.unread).toBe(0)

    await jun.messenger.call('messages.react', { accountId: jun.accountId, roomId, target: 1, emoji: '👍', on: true })
    await jun.messenger.call('messages.send', { accountId: jun.accountId, roomId, text: '네!', replyTo: 1 })
    await until(() =>
      expect(items(minji.messenger, here).slice(-2)).toMatchObject([
        { text: '안녕하세요', reactions: [{ emoji: '👍', users: [userIdOf(jun)] }] },
        { text: '네!', replyTo: { seq: 1, text: '안녕하세요', by: userIdOf(minji) } },
      ]),
    )
    await minji.messenger.call('messages.edit', { accountId: minji.accountId, roomId, target: 1, text: '안녕' })
    await until(() => expect(texts(jun.messenger, there)).toEqual(['안녕', '네!']))
    await minji.messenger.call('messages.delete', { accountId: minji.accountId, roomId, target: 1 })
    await until(() => expect(texts(jun.messenger, there)).toEqual(['', '네!']))
    const receipts = await jun.messenger.call('messages.receipts', { accountId: jun.accountId, roomId, seq: 2 })
    expect(receipts).toMatchObject({ seq: 2, unread: [userIdOf(minji)], read: [] })
    expect(receipts.writtenAt).toBeLessThanOrEqual(receipts.storedAt + 1_000)
  })

  test('get what was written during a server outage once, in order', async () => {
    const { minji, jun, roomId } = await roomOfTwo()
    const { accountId } = minji
    const there = await open(jun, roomId)
    await server.process().stop()
    await until(() => expect(minji.messenger.state().accounts[accountId]?.connection.state).not.toBe('live'))
    const written = Array.from({ length: 8 }, (_, index) => `${index}번`)
    for (const text of written) await minji.messenger.call('messages.send', { accountId, roomId, text })
    expect(roomOf(minji, roomId)?.waiting).toBe(8)
    await server.process().restart()
    await minji.messenger.call('connection.retry', { accountId })
    await jun.messenger.call('connection.retry', { accountId: jun.accountId })
    await until(() => expect(texts(jun.messenger, there)).toEqual(written))
    await until(() => expect(roomOf(minji, roomId)).toMatchObject({ waiting: 0, failed: 0 }))
  })

  test('an engine that restarts shows the room at once and sends what was waiting', async () => {
    const { minji, jun, roomId } = await roomOfTwo()
    await minji.messenger.call('messages.send', { accountId: minji.accountId, roomId, text: '먼저' })
    await until(() => expect(roomOf(minji, roomId)?.last?.text).toBe('먼저'))
    minji.engine.setOnline(false)
    await minji.messenger.call('messages.send', { accountId: minji.accountId, roomId, text: '나중' })
    await minji.engine.stop()
    const again = server.engineOn(minji.device)
    await again.engine.start()
    expect(again.messenger.state().rooms[minji.accountId]?.[roomId]).toMatchObject({ title: '점심', waiting: 1 })
    const there = await open(jun, roomId)
    await until(() => expect(texts(jun.messenger, there)).toEqual(['먼저', '나중']))
  })

  test.each(['rooms.kick', 'rooms.ban', 'rooms.delete'] as const)('a room lost by %s is explained', async (method) => {
    const { minji, jun, roomId } = await roomOfTwo()
    const me = jun.messenger.state().accounts[jun.accountId]?.profile.userId ?? ''
    const departures = () => jun.messenger.state().departures[jun.accountId] ?? {}
    const input = { accountId: minji.accountId, roomId }
    if (method === 'rooms.delete') await minji.messenger.call(method, input)
    else await minji.messenger.call(method, { ...input, userId: me })
    await until(() => expect(roomOf(jun, roomId)).toBeUndefined())
    const reason = { 'rooms.kick': 'kicked', 'rooms.ban': 'banned', 'rooms.delete': 'deleted' }[method]
    const by = minji.messenger.state().accounts[minji.accountId]?.profile.userId
    await until(() => expect(departures()).toEqual({ [roomId]: { roomId, title: '점심', reason, by } }))
    expect(minji.messenger.state().departures[minji.accountId] ?? {}).toEqual({})
    await jun.messenger.call('departures.dismiss', { accountId: jun.accountId, roomId })
    await until(() => expect(departures()).toEqual({}))
  })

  test('a new direct room notifies of its first message, and a new device of nothing that was there before', async () => {
    const shown: Notification[] = []
    const withdrawn: string[] = []
    const notifier: Notifier = {
      ...noNotifier,
      show: (notification) => shown.push(notification),
      withdraw: ({ roomId }) => withdrawn.push(roomId),
    }
    const { minji, jun } = await roomOfTwo({ jun: await server.signUp(notifier) })
    const { roomId } = await minji.messenger.call('rooms.direct', { accountId: minji.accountId, userId: userIdOf(jun) })
    await until(() => expect(roomOf(minji, roomId)).toBeDefined())
    await minji.messenger.call('messages.send', { accountId: minji.accountId, roomId, text: '처음 뵙겠습니다' })
    await until(() =>
      expect(shown.at(-1)?.slot).toMatchObject({ roomId, count: 1, messages: [{ text: '처음 뵙겠습니다' }] }),
    )

    const phone = await server.signIn(jun, {
      ...noNotifier,
      show: () => expect.unreachable(),
      summary: () => expect.unreachable(),
    })
    await until(() => expect(roomOf(phone, roomId)?.unread).toBe(1))
    await phone.messenger.call('messages.read', { accountId: phone.accountId, roomId, seq: 1 })
    await until(() => expect(withdrawn).toContain(roomId))
  })

  test('while the user is at another device, this one notifies of mentions only', async () => {
    const { minji, jun, roomId } = await roomOfTwo()
    const shown: string[] = []
    const phone = await server.signIn(jun, {
      ...noNotifier,
      show: ({ slot }) => shown.push(slot.messages.at(-1)?.text ?? ''),
    })
    await isLive(phone)
    const me = () => phone.messenger.state().people[phone.accountId]?.[userIdOf(jun)]?.presence
    // The server assumes a presence for a device that has just connected.
    await until(() => expect(me()).toBe('away'))
    await jun.messenger.call('attention.set', { screen: 'desk', focused: true })
    await until(() => expect(me()).toBe('online'))
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    const say = (text: string, mentions: string[] = []) =>
      minji.messenger.call('messages.send', { accountId: minji.accountId, roomId, text, mentions })
    await say('모두에게')
    await say('너에게', [userIdOf(jun)])
    await until(() => expect(shown).toEqual(['너에게']))
    await jun.messenger.call('attention.set', { screen: 'desk', focused: false })
    await until(() => expect(me()).toBe('away'))
    await say('이제 모두에게')
    await until(() => expect(shown.at(-1)).toBe('이제 모두에게'))
  })

  test('a message to all mentions everyone, and one to who is here those who get it as it is written', async () => {
    const shown: string[] = []
    const jun = await server.signUp({ ...noNotifier, show: ({ slot }) => shown.push(slot.messages.at(-1)?.text ?? '') })
    const { minji, roomId } = await roomOfTwo({ jun })
    const { accountId } = jun
    await jun.messenger.call('notifications.setSettings', { accountId, settings: { level: 'mentions' } })
    const say = (text: string, mentionsAll?: MentionsAll) =>
      minji.messenger.call('messages.send', {
        accountId: minji.accountId,
        roomId,
        text,
        ...(mentionsAll && { mentionsAll }),
      })
    const mentions = () => roomOf(jun, roomId)?.mentions
    await say('점심')
    await say('@all 점심', 'all')
    await say('@here 지금', 'here')
    await until(() => expect(mentions()).toBe(2))
    await until(() => expect(shown).toEqual(['@all 점심', '@here 지금']))
    const there = await open(jun, roomId)
    expect(items(jun.messenger, there)).toMatchObject([
      { kind: 'notice' },
      { kind: 'notice' },
      { text: '점심', mentionsMe: false },
      { text: '@all 점심', mentionsAll: 'all', mentionsMe: true },
      { text: '@here 지금', mentionsAll: 'here', mentionsMe: true },
    ])
    const edit = (target: number, text: string, mentionsAll?: MentionsAll) =>
      minji.messenger.call('messages.edit', {
        accountId: minji.accountId,
        roomId,
        target,
        text,
        ...(mentionsAll && { mentionsAll }),
      })
    await edit(2, '점심')
    await until(() => expect(mentions()).toBe(1))
    await edit(3, '@here 바로 지금', 'here')
    await edit(1, '@here 점심', 'here')
    await until(() => expect(texts(jun.messenger, there)).toEqual(['@here 점심', '점심', '@here 바로 지금']))
    expect(mentions()).toBe(1)

    jun.engine.setOnline(false)
    await say('@here 거기 있나요', 'here')
    await say('@all 내일 봐요', 'all')
    await until(() => expect(roomOf(minji, roomId)).toMatchObject({ lastSeq: 5, waiting: 0 }))
    jun.engine.setOnline(true)
    await until(() => expect(roomOf(jun, roomId)?.lastSeq).toBe(5))
    expect(mentions()).toBe(2)
    await until(() => expect(shown.slice(2)).toEqual(['@all 내일 봐요']))
  })

  test('the other member of a direct room has a presence after a restart without news', async () => {
    const { minji, jun } = await roomOfTwo()
    const { accountId } = minji
    const { roomId } = await minji.messenger.call('rooms.direct', { accountId, userId: userIdOf(jun) })
    let last: Pick<Person, 'engine' | 'messenger'> = minji
    const isSeen = (presence: string) =>
      until(() => expect(last.messenger.state().people[accountId]?.[userIdOf(jun)]?.presence).toBe(presence))
    const startAgain = async () => {
      await last.engine.stop()
      last = server.engineOn(minji.device)
      await last.engine.start()
    }
    // Presence events end before the restart, which has to ask for presence itself.
    for (const [focused, presence] of [
      [false, 'away'],
      [true, 'online'],
      [false, 'away'],
    ] as const) {
      await jun.messenger.call('attention.set', { screen: 'desk', focused })
      await isSeen(presence)
    }
    await startAgain()
    await until(() => expect(last.messenger.state().rooms[accountId]?.[roomId]?.complete.compared).toBe(true))
    await startAgain()
    await isSeen('away')
  })

  test('a deleted room is gone for both, with its open conversation', async () => {
    const { minji, jun, roomId } = await roomOfTwo()
    const there = await open(jun, roomId)
    await minji.messenger.call('rooms.delete', { accountId: minji.accountId, roomId })
    await until(() => expect(roomOf(jun, roomId)).toBeUndefined())
    await until(() => expect(roomOf(minji, roomId)).toBeUndefined())
    await until(() => expect(jun.messenger.state().timelines[there]).toBeUndefined())
  })

  test('a long room opens at the first unread message and loads more from the server on scrolling', async () => {
    const { minji, jun, roomId } = await roomOfTwo()
    const { accountId } = minji
    for (let index = 1; index <= 230; index++)
      await minji.messenger.call('messages.send', { accountId, roomId, text: `message ${index}` })
    await until(() => expect(roomOf(minji, roomId)).toMatchObject({ lastSeq: 230, waiting: 0 }))
    const phone = await server.signIn(jun)
    await until(() => expect(roomOf(phone, roomId)).toMatchObject({ unread: 230 }))
    expect(roomOf(phone, roomId)?.complete.from).toBeGreaterThan(100)
    const timelineId = await open(phone, roomId)
    const timeline = () => phone.messenger.state().timelines[timelineId]
    expect(timeline()).toMatchObject({ firstUnread: 1, atStart: true, atEnd: false })
    for (let pages = 0; pages < 8 && !timeline()?.atEnd; pages++)
      await phone.messenger.call('timeline.more', { timelineId, direction: 'after' })
    await until(() =>
      expect(texts(phone.messenger, timelineId)).toEqual(Array.from({ length: 230 }, (_, at) => `message ${at + 1}`)),
    )
    const found = await phone.messenger.call('search.messages', { accountId: phone.accountId, query: 'message 17' })
    expect(found.hits.map((hit) => hit.seq)).toContain(17)
  })
})
