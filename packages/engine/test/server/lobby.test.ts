import { describe, expect, test } from 'vitest'
import { isLive, roomOf, until, useServer } from '../support/people.ts'

const server = useServer()

describe('the lobby', () => {
  test('is kept up to date while it is open', async () => {
    const [minji, jun] = [await server.signUp(), await server.signUp()]
    await isLive(jun)
    await isLive(minji)
    await jun.messenger.call('lobby.open', { accountId: jun.accountId, screen: 'first', query: '' })
    const { roomId } = await minji.messenger.call('rooms.create', {
      accountId: minji.accountId,
      title: '새로 연 방',
      capacity: 3,
      password: '1234',
    })
    const card = () =>
      jun.messenger.state().lobbies[jun.accountId]?.['first']?.rooms.find((room) => room.roomId === roomId)
    await until(() => expect(card()).toMatchObject({ members: 1, capacity: 3, locked: true }))
    await expect(
      jun.messenger.call('rooms.join', { accountId: jun.accountId, roomId, password: 'no' }),
    ).rejects.toMatchObject({ code: 'room.wrong_password' })
    await jun.messenger.call('rooms.join', { accountId: jun.accountId, roomId, password: '1234' })
    await until(() => expect(card()).toMatchObject({ members: 2 }))
    await minji.messenger.call('rooms.delete', { accountId: minji.accountId, roomId })
    await until(() => expect(card()).toBeUndefined())
  })

  test('keeps the time of the last message on a card as the room changes, and finds it by its words', async () => {
    const [minji, jun] = [await server.signUp(), await server.signUp()]
    await isLive(jun)
    await isLive(minji)
    const about = { accountId: minji.accountId }
    const room = { title: '월요일 모임', description: '강변을 걸어요' }
    const { roomId } = await minji.messenger.call('rooms.create', { ...about, ...room })
    await until(() => expect(roomOf(minji, roomId)).toMatchObject(room))
    await minji.messenger.call('messages.send', { ...about, roomId, text: '안녕' })
    await until(() => expect(roomOf(minji, roomId)).toMatchObject({ lastSeq: 1, waiting: 0 }))
    await jun.messenger.call('lobby.open', { accountId: jun.accountId, screen: 'first', query: 'ㄱㅂ' })
    const lobby = () => jun.messenger.state().lobbies[jun.accountId]?.['first']
    const card = () => lobby()?.rooms.find((each) => each.roomId === roomId)
    await until(() => expect(card()).toMatchObject({ ...room, lastMessageAt: roomOf(minji, roomId)?.last?.at }))
    await minji.messenger.call('rooms.update', { ...about, roomId, description: '저녁 강변을 걸어요' })
    await until(() => expect(card()?.description).toBe('저녁 강변을 걸어요'))
    expect(card()?.lastMessageAt).toBe(roomOf(minji, roomId)?.last?.at)
    await minji.messenger.call('rooms.update', { ...about, roomId, description: '' })
    await until(() => expect(lobby()).toMatchObject({ loading: false, rooms: [] }))
  })

  test('is searched by each screen for itself, until that is gone', async () => {
    const [minji, jun] = [await server.signUp(), await server.signUp()]
    for (const person of [minji, jun]) await isLive(person)
    const { accountId } = jun
    const titles = (screen: string) =>
      jun.messenger.state().lobbies[accountId]?.[screen]?.rooms.map(({ title }) => title)
    await jun.messenger.call('lobby.open', { accountId, screen: 'first', query: '서재' })
    await jun.messenger.call('lobby.open', { accountId, screen: 'second', query: '옥상' })
    for (const title of ['서재', '옥상'])
      await minji.messenger.call('rooms.create', { accountId: minji.accountId, title, capacity: 3 })
    await until(() => expect([titles('first'), titles('second')]).toEqual([['서재'], ['옥상']]))
    await jun.messenger.call('attention.set', { screen: 'second', focused: false, gone: true })
    await until(() => expect(titles('second')).toBeUndefined())
    await minji.messenger.call('rooms.create', { accountId: minji.accountId, title: '작은 서재', capacity: 3 })
    await until(() => expect(titles('first')).toEqual(['작은 서재', '서재']))
  })
})
