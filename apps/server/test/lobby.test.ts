import { newId } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { codeOf, type Person, roomOf, signUp } from './support/client.ts'
import { startServer } from './support/server.ts'

async function people(...names: string[]) {
  const { url } = await startServer()
  return Promise.all(names.map((name) => signUp(url, name))) as Promise<[Person, Person]>
}

const join = (person: Person, roomId: string, password?: string) =>
  person.ask('rooms.join', { roomId, clientId: newId(), ...(password !== undefined && { password }) })

describe('the lobby', () => {
  test('watchers of the lobby see new, changed, filled and removed rooms at once', async () => {
    const [minji, jun] = await people('minji', 'jun')
    const live = await jun.connect()
    await live.ask('lobby.watch', { on: true })
    const roomId = await roomOf([minji], { title: '산책', capacity: 2, password: '1234' })
    const created = await live.waitFor('lobby')
    expect(created.changed).toMatchObject([
      { roomId, title: '산책', members: 1, capacity: 2, locked: true, owner: 'minji' },
    ])
    await minji.ask('rooms.update', { roomId, clientId: newId(), title: '긴 산책' })
    await live.waitFor('lobby', ({ changed }) => changed.some((card) => card.title === '긴 산책'))
    await join(jun, roomId, '1234')
    await live.waitFor('lobby', ({ changed }) => changed.some((card) => card.members === 2))
    await minji.ask('messages.send', { roomId, clientId: newId(), text: 'no news for the lobby' })
    await minji.ask('rooms.delete', { roomId, clientId: newId() })
    await live.waitFor('lobby', ({ removed }) => removed.includes(roomId))
    expect(live.received('lobby')).toHaveLength(4)
    await live.ask('lobby.watch', { on: false })
    await roomOf([minji])
    await live.ask('accounts.me', {})
    expect(live.received('lobby')).toHaveLength(4)
  })

  test('a card says when the last message was written, and messages are no news for watchers of the lobby', async () => {
    const [minji, jun] = await people('minji', 'jun')
    const roomId = await roomOf([minji], { title: '산책', description: '강변을 걸어요' })
    const live = await jun.connect()
    await live.ask('lobby.watch', { on: true })
    const card = async () => (await jun.ask('lobby.list', { query: '강변' })).rooms[0]
    expect(await card()).toMatchObject({ roomId, description: '강변을 걸어요' })
    expect(await card()).not.toHaveProperty('lastMessageAt')
    await join(jun, roomId)
    // With it has come what was gathered before, as the news of the room itself.
    await live.waitFor('lobby', ({ changed }) => changed.some((each) => each.members === 2))
    const before = live.received('lobby').length
    const { at } = await minji.ask('messages.send', { roomId, clientId: newId(), text: '안녕' })
    expect(await card()).toMatchObject({ lastMessageAt: at })
    await minji.ask('rooms.update', { roomId, clientId: newId(), description: '산을 걸어요' })
    const news = await live.waitFor('lobby', ({ changed }) =>
      changed.some((each) => each.description === '산을 걸어요'),
    )
    expect(news.changed[0]).not.toHaveProperty('lastMessageAt')
    expect(live.received('lobby')).toHaveLength(before + 1)
  })

  test('the lobby is searched by title and read in pages, newest first', async () => {
    const [minji] = await people('minji')
    for (const title of ['점심 모임', 'Lunch Club', '저녁 모임']) await roomOf([minji], { title })
    await roomOf([minji], { title: '숨은 모임', listed: false })
    const titles = async (query: string) => (await minji.ask('lobby.list', { query })).rooms.map((room) => room.title)
    expect(await titles('모임')).toEqual(['저녁 모임', '점심 모임'])
    expect(await titles('lunch')).toEqual(['Lunch Club'])
    const first = await minji.ask('lobby.list', { limit: 2 })
    const second = await minji.ask('lobby.list', { limit: 2, after: first.next })
    expect([...first.rooms, ...second.rooms].map((room) => room.title)).toEqual([
      '저녁 모임',
      'Lunch Club',
      '점심 모임',
    ])
    expect(second.next).toBeUndefined()
    expect(await codeOf(minji.ask('lobby.list', { after: 'nonsense' }))).toBe('request.invalid')
  })
})
