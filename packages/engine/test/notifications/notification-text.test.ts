import { expect, test } from 'vitest'
import { notificationText } from '../../src/notifications/notification-text.ts'

const nicknames: Record<string, string> = { jisu: '지수', minji: '민지' }
const nickname = (userId: string) => nicknames[userId] ?? userId
const messages = [
  { seq: 1, by: 'jisu', text: '점심 먹어요?', at: 1 },
  { seq: 2, by: 'minji', text: '네!', at: 2 },
]

test('a notification of a group names who wrote each line', () => {
  expect(notificationText({ messages }, '점심', nickname)).toEqual({
    title: '점심',
    lines: ['지수: 점심 먹어요?', '민지: 네!'],
  })
})

test('a notification of a direct room names its other member once', () => {
  expect(notificationText({ messages: messages.slice(0, 1) }, '지수', nickname).lines).toEqual(['점심 먹어요?'])
})
