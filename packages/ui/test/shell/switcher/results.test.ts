import type { RoomView, Snapshot } from '@maru/engine'
import { expect, test } from 'vitest'
import { createWords } from '../../../src/kit/texts/context.tsx'
import { currentLast, localResults, markMatches, recentRooms } from '../../../src/shell/switcher/results.ts'

const ko = createWords('ko')

const room = (roomId: string, part: Partial<RoomView>) =>
  ({ roomId, title: roomId, unread: 0, lastAt: 0, ...part }) as RoomView

const state: Pick<Snapshot, 'rooms' | 'people'> = {
  rooms: {
    home: {
      old: room('old', { title: '점심 모임', lastAt: 1 }),
      busy: room('busy', { title: 'Maru team', lastAt: 3 }),
      unread: room('unread', { title: '마루 개발', lastAt: 2, unread: 4 }),
      direct: room('direct', { title: '', other: 'jisu', lastAt: 4 }),
    },
  },
  people: {
    home: {
      jisu: { userId: 'jisu', nickname: '지수', presence: 'online', blocked: false },
      maru: { userId: 'maru', nickname: 'Maru Kim', presence: 'offline', blocked: false },
    },
  },
}

const names = (found: readonly { name: string }[]) => found.map(({ name }) => name)

test('an empty switcher lists unread rooms first, then by latest activity', () => {
  expect(names(recentRooms(state, ko))).toEqual(['마루 개발', '지수', 'Maru team', '점심 모임'])
})

test('the conversation with oneself is listed by its name, and found as a command only', () => {
  const self = { rooms: { home: { self: room('self', { title: '', self: true }) } }, people: {} }
  expect(names(recentRooms(self, ko))).toEqual(['나와의 채팅'])
  expect(localResults(self, '나와의')).toEqual([])
})

test('the switcher finds rooms and people, and a person with a direct room only once', () => {
  expect(names(localResults(state, 'maru'))).toEqual(['Maru team', 'Maru Kim'])
  expect(localResults(state, '지수')).toMatchObject([{ kind: 'room', roomId: 'direct', userId: 'jisu' }])
  expect(names(localResults(state, '모임'))).toEqual(['점심 모임'])
})

test('the switcher marks matches without losing or repeating a letter', () => {
  const name = '마루 개발 마루'
  const marked = markMatches({
    name,
    highlights: [
      { start: 0, end: 2 },
      { start: 6, end: 8 },
    ],
  })
  expect(marked.map(({ text }) => text).join('')).toBe(name)
  expect(marked.filter((piece) => piece.marked).map(({ text }) => text)).toEqual(['마루', '마루'])
  expect(markMatches({ name, highlights: [] })).toEqual([{ text: name, start: 0, marked: false }])
})

test('the switcher leaves out the room that is open, which only its name brings back, last', () => {
  const current = { accountId: 'home', roomId: 'busy' }
  expect(names(currentLast(recentRooms(state, ko), '', current))).toEqual(['마루 개발', '지수', '점심 모임'])
  expect(names(currentLast(localResults(state, 'maru'), 'maru', current))).toEqual(['Maru Kim', 'Maru team'])
})
