import { isMessage, type LogEntry, type MentionsAll, newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from './support/client.ts'
import { startServer } from './support/server.ts'

const send = (
  person: Person,
  roomId: string,
  text: string,
  more: { replyTo?: number; mentions?: string[]; mentionsAll?: MentionsAll } = {},
) => person.ask('messages.send', { roomId, clientId: newId(), text, ...more })

const texts = (entries: LogEntry[]) => entries.filter(isMessage).map((message) => message.text)

async function twoInARoom() {
  const server = await startServer()
  const [minji, jun] = [await signUp(server.url, 'minji'), await signUp(server.url, 'jun')]
  const roomId = await roomOf([minji, jun])
  return { server, minji, jun, roomId }
}

describe('messages', () => {
  test('a message reaches every member, in one order, as soon as it is stored', async () => {
    const { minji, jun, roomId } = await twoInARoom()
    const live = [await minji.connect(), await jun.connect()]
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => send(index % 2 ? minji : jun, roomId, `message ${index}`)),
    )
    const heard = await Promise.all(
      live.map(async (client) => {
        await client.waitFor('entries', ({ entries }) => entries.some((entry) => entry.seq === 40))
        return client.received('entries').flatMap(({ entries }) => entries)
      }),
    )
    expect(heard[0]).toEqual(heard[1])
    expect(heard[0]?.map((entry) => entry.rev)).toEqual(Array.from({ length: 40 }, (_, index) => index + 3))
  })

  test('a message sent again with its clientId gets the first answer, even after a restart', async () => {
    const { server, minji, jun, roomId } = await twoInARoom()
    const message = { roomId, clientId: newId(), text: '한 번만' }
    const first = await minji.ask('messages.send', message)
    await send(jun, roomId, 'in between')
    const [again, atOnce] = await Promise.all([
      minji.ask('messages.send', message),
      minji.ask('messages.send', message),
    ])
    await server.restart()
    const later = await minji.ask('messages.send', message)
    expect([again, atOnce, later]).toEqual([first, first, first])
    expect(texts((await minji.ask('messages.history', { roomId })).entries)).toEqual(['한 번만', 'in between'])
  })

  test('a retry gets the first answer even if its sender was removed in the meantime', async () => {
    const { minji, jun, roomId } = await twoInARoom()
    const message = { roomId, clientId: newId(), text: 'sent, but the answer was lost' }
    const first = await jun.ask('messages.send', message)
    const edit = { roomId, clientId: newId(), target: first.seq, text: 'edited' }
    const edited = await jun.ask('messages.edit', edit)
    await minji.ask('rooms.kick', { roomId, clientId: newId(), userId: 'jun' })
    expect(await jun.ask('messages.send', message)).toEqual(first)
    expect(await jun.ask('messages.edit', edit)).toEqual(edited)
    expect(await codeOf(send(jun, roomId, 'a new one'))).toBe('room.not_member')
  })

  test('a message keeps the members that it mentions and the message that it replies to', async () => {
    const { minji, roomId } = await twoInARoom()
    await send(minji, roomId, 'first')
    await send(minji, roomId, '@jun @nobody', { mentions: ['jun', 'nobody', 'jun'], replyTo: 1 })
    const { entries } = await minji.ask('messages.history', { roomId, after: 1 })
    expect(entries).toMatchObject([{ mentions: ['jun'], replyTo: 1 }])
    expect(await codeOf(send(minji, roomId, 'answer to nothing', { replyTo: 9 }))).toBe('message.not_found')
  })

  test('a message to all keeps that in a group until an edit takes it back, and in no direct room', async () => {
    const { minji, jun, roomId } = await twoInARoom()
    const { seq: target } = await send(minji, roomId, '@all lunch', { mentionsAll: 'all' })
    const message = async () => {
      const { entries } = await jun.ask('messages.history', { roomId })
      return entries.filter(isMessage)[0]
    }
    const edit = (text: string, more: { mentionsAll?: MentionsAll } = {}) =>
      minji.ask('messages.edit', { roomId, clientId: newId(), target, text, ...more })
    expect(await message()).toMatchObject({ mentionsAll: 'all' })
    await edit('@all lunch at one', { mentionsAll: 'all' })
    expect(await message()).toMatchObject({ text: '@all lunch at one', mentionsAll: 'all' })
    await edit('@here lunch', { mentionsAll: 'here' })
    expect(await message()).toMatchObject({ mentionsAll: 'here' })
    await edit('lunch')
    expect(await message()).toMatchObject({ text: 'lunch' })
    expect(await message()).not.toHaveProperty('mentionsAll')

    const direct = await minji.ask('rooms.direct', { userId: 'jun' })
    await send(minji, direct.roomId, '@all', { mentionsAll: 'all' })
    const { entries } = await jun.ask('messages.history', { roomId: direct.roomId })
    expect(entries.filter(isMessage)[0]).not.toHaveProperty('mentionsAll')
  })

  test('a message can be edited by its author only, and its seq and author stay', async () => {
    const { minji, jun, roomId } = await twoInARoom()
    const { seq } = await send(jun, roomId, '오타')
    const edit = (person: Person, target = seq) =>
      person.ask('messages.edit', { roomId, clientId: newId(), target, text: '고침' })
    expect(await codeOf(edit(minji))).toBe('room.forbidden')
    expect(await codeOf(edit(jun, 99))).toBe('message.not_found')
    await edit(jun)
    const { entries } = await minji.ask('messages.history', { roomId })
    expect(entries.filter(isMessage)).toMatchObject([{ seq, by: 'jun', text: '고침', changedRev: 4 }])
  })

  test('a deleted message keeps its seq and loses its content everywhere', async () => {
    const { server, minji, jun, roomId } = await twoInARoom()
    const { seq } = await send(jun, roomId, 'secret one')
    await jun.ask('messages.edit', { roomId, clientId: newId(), target: seq, text: 'secret two' })
    await minji.ask('messages.react', { roomId, clientId: newId(), target: seq, emoji: '👍', on: true })
    await minji.ask('messages.pin', { roomId, clientId: newId(), target: seq, on: true })
    await minji.ask('messages.delete', { roomId, clientId: newId(), target: seq })
    const { entries } = await jun.ask('messages.history', { roomId })
    const [message] = entries.filter(isMessage)
    expect(message).toMatchObject({ seq, text: '', deletedAt: expect.any(Number) })
    expect(message).not.toHaveProperty('reactions')
    expect((await minji.ask('rooms.get', { roomId })).pins).toEqual([])
    const log = await server.store.log.after([{ roomId, rev: 0 }], 100)
    expect(JSON.stringify(log)).not.toContain('secret')
    expect((await jun.ask('messages.search', { query: 'secret' })).hits).toEqual([])
    const edit = { roomId, clientId: newId(), target: seq, text: 'again' }
    expect(await codeOf(jun.ask('messages.edit', edit))).toBe('message.deleted')
  })

  test('reactions of many users count once each, and can be removed', async () => {
    const { minji, jun, roomId } = await twoInARoom()
    const { seq: target } = await send(jun, roomId, '점심 먹자')
    const react = (person: Person, emoji: string, on = true) =>
      person.ask('messages.react', { roomId, clientId: newId(), target, emoji, on })
    await Promise.all([react(minji, '👍'), react(jun, '👍'), react(minji, '🍜')])
    await react(minji, '👍')
    const reactions = async () => {
      const { entries } = await jun.ask('messages.history', { roomId })
      const found = entries.filter(isMessage)[0]?.reactions ?? []
      return Object.fromEntries(found.map(({ emoji, users }) => [emoji, users.toSorted()]))
    }
    expect(await reactions()).toEqual({ '👍': ['jun', 'minji'], '🍜': ['minji'] })
    await react(minji, '🍜', false)
    await react(minji, '👍', false)
    expect(await reactions()).toEqual({ '👍': ['jun'] })
    expect(await codeOf(react(minji, 'no emoji'))).toBe('request.invalid')
  })
})

describe('history', () => {
  test('history is read before, after and around a message, with the notices between', async () => {
    const { minji, jun, roomId } = await twoInARoom()
    for (let index = 1; index <= 30; index++) await send(minji, roomId, `${index}`)
    await jun.ask('rooms.leave', { roomId, clientId: newId() })
    const page = async (cursor: object) => {
      const { entries, fromSeq, toSeq } = await minji.ask('messages.history', { roomId, limit: 10, ...cursor })
      return [
        texts(entries).map(Number),
        [fromSeq, toSeq],
        entries.filter((entry) => !isMessage(entry)).map(({ type }) => type),
      ]
    }
    const seqs = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
    expect(await page({})).toEqual([seqs(21, 30), [21, 30], ['left']])
    expect(await page({ before: 21 })).toEqual([seqs(11, 20), [11, 20], []])
    expect(await page({ before: 6 })).toEqual([seqs(1, 5), [1, 5], ['created', 'joined']])
    expect(await page({ before: 500 })).toEqual(await page({}))
    expect((await page({ after: 500 })).slice(0, 2)).toEqual([[], [31, 30]])
    expect((await page({ around: 500 }))[1]).toEqual([25, 30])
    expect(await page({ after: 25 })).toEqual([seqs(26, 30), [26, 30], ['left']])
    expect(await page({ around: 15 })).toEqual([seqs(10, 19), [10, 19], []])
    expect(await page({ after: 30 })).toEqual([[], [31, 30], []])
    expect(await codeOf(page({ after: 1, before: 9 }))).toBe('request.invalid')
  })
})

describe('search', () => {
  test('a mention is found by the name that members see, and version numbers and emoji by themselves', async () => {
    const { minji, jun, roomId } = await twoInARoom()
    const { profile } = await jun.ask('accounts.me', {})
    await send(minji, roomId, `@${profile.userId} v1.2.3 봤어요? 👍`)
    for (const query of [profile.nickname, `@${profile.nickname}`, '1.2.3', '👍'])
      expect((await minji.ask('messages.search', { query })).hits, query).toHaveLength(1)
    expect((await minji.ask('messages.search', { query: '아무도' })).hits).toEqual([])
  })

  test("search finds Korean anywhere and Latin from a word's start, in the caller's rooms only", async () => {
    const { minji, jun, roomId } = await twoInARoom()
    const other = await roomOf([minji])
    await send(minji, roomId, '우리집강아지는 예쁘다')
    await send(jun, roomId, 'Concatenate the CATS')
    await send(minji, other, '강아지 사진')
    const find = async (person: Person, query: string, more: object = {}): Promise<[string, string[]][]> => {
      const { hits, next } = await person.ask('messages.search', { query, ...more })
      const found = hits.map(({ message, highlights }): [string, string[]] => [
        message.text,
        highlights.map(({ start, end }) => message.text.slice(start, end)),
      ])
      return next === undefined ? found : [...found, ...(await find(person, query, { ...more, after: next }))]
    }
    expect(await find(minji, '강아지')).toEqual([
      ['강아지 사진', ['강아지']],
      ['우리집강아지는 예쁘다', ['강아지']],
    ])
    expect(await find(jun, '강아지')).toEqual([['우리집강아지는 예쁘다', ['강아지']]])
    expect(await find(jun, 'cat')).toEqual([['Concatenate the CATS', ['CAT']]])
    expect(await find(jun, '지')).toHaveLength(1)
    expect(await find(minji, '강아지', { by: 'jun' })).toEqual([])
    expect(await find(minji, '강아지', { roomId: other })).toHaveLength(1)
    expect(await codeOf(find(jun, '강아지', { roomId: other }))).toBe('room.not_member')
    await jun.ask('rooms.leave', { roomId, clientId: newId() })
    expect(await find(jun, '강아지')).toEqual([])
  })

  test('search results come page by page, newest first', async () => {
    const { minji, roomId } = await twoInARoom()
    for (let index = 1; index <= 7; index++) await send(minji, roomId, `마루 ${index}`)
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await minji.ask('messages.search', { query: '마루', limit: 3, ...(after && { after }) })
      found.push(...page.hits.map((hit) => hit.message.text))
      after = page.next
    } while (after)
    expect(found).toEqual([7, 6, 5, 4, 3, 2, 1].map((index) => `마루 ${index}`))
  })
})

describe('positions and typing', () => {
  test('a read position is sent to the room, never goes back, and counts for every device', async () => {
    const { minji, jun, roomId } = await twoInARoom()
    for (let index = 1; index <= 5; index++) await send(minji, roomId, `${index}`)
    const live = await minji.connect()
    await jun.ask('messages.read', { roomId, seq: 4 })
    expect((await live.waitFor('positions')).read).toMatchObject([{ userId: 'jun', seq: 4 }])
    await jun.ask('messages.read', { roomId, seq: 2 })
    await jun.ask('messages.read', { roomId, seq: 4_000 })
    const { read } = await minji.ask('rooms.positions', { roomId })
    expect(Object.fromEntries(read.map(({ userId, seq }) => [userId, seq]))).toEqual({ jun: 5, minji: 5 })
    expect((await jun.ask('sync.rooms', { cursors: [] })).rooms.map((room) => room.read)).toEqual([5])
  })

  test('a delivered position is sent to the room', async () => {
    const { minji, jun, roomId } = await twoInARoom()
    const { seq } = await send(minji, roomId, 'are you there?')
    const live = await minji.connect()
    await jun.ask('messages.delivered', { rooms: [{ roomId, seq }] })
    expect((await live.waitFor('positions')).delivered).toMatchObject([
      { userId: 'jun', sessionId: jun.sessionId, seq },
    ])
    const other = await roomOf([minji])
    await jun.ask('messages.delivered', { rooms: [{ roomId: other, seq: 0 }] })
    expect((await minji.ask('rooms.positions', { roomId: other })).delivered).toEqual([])
  })

  test('typing is sent to the other members, not too often, and refused from outside', async () => {
    const { server, minji, jun, roomId } = await twoInARoom()
    const [mine, theirs] = [await jun.connect(), await minji.connect()]
    // Once a request is answered, the connection has joined its rooms.
    await theirs.ask('accounts.me', {})
    for (let index = 0; index < 5; index++) await mine.ask('messages.typing', { roomId })
    expect(await theirs.waitFor('typing')).toMatchObject({ roomId, people: [{ userId: 'jun' }] })
    await theirs.ask('accounts.me', {})
    expect([theirs.received('typing').length, mine.received('typing').length]).toEqual([1, 0])
    const sora = await signUp(server.url, 'sora')
    expect(await codeOf(sora.ask('messages.typing', { roomId }))).toBe('room.not_member')
  })
})

describe('presence', () => {
  test('presence follows all devices of a user, and is for users who share a room', async () => {
    const { server, minji, jun } = await twoInARoom()
    const sora = await signUp(server.url, 'sora')
    const live = await minji.connect()
    const status = (wanted: string) =>
      live.waitFor('presence', ({ people }) =>
        people.some(({ userId, status }) => userId === 'jun' && status === wanted),
      )
    const [desk, laptop] = [await jun.connect(), await jun.connect()]
    await status('online')
    await desk.ask('presence.set', { active: false })
    desk.close()
    await laptop.ask('presence.set', { active: false })
    await status('away')
    expect((await minji.ask('presence.get', { userIds: ['jun', 'sora'] })).people).toEqual([
      { userId: 'jun', status: 'away' },
    ])
    expect((await sora.ask('presence.get', { userIds: ['jun'] })).people).toEqual([])
    laptop.close()
    await status('offline')
  })
})
