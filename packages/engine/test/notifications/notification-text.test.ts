import { type FilesInShort, filesLine } from '@maru/shared'
import { expect, test } from 'vitest'
import { notificationLines, notificationText } from '../../src/notifications/notification-text.ts'

const nicknames: Record<string, string> = { jisu: '지수', minji: '민지' }
const nickname = (userId: string) => nicknames[userId] ?? userId
const nameOf = (files: FilesInShort) => filesLine(files, 'ko')
const messages = [
  { seq: 1, by: 'jisu', text: '점심 먹어요?', at: 1 },
  { seq: 2, by: 'minji', text: '네!', at: 2 },
]

test('a notification of a group names who wrote each line', () => {
  const text = notificationText({ messages }, '점심', nickname)
  expect({ ...text, lines: notificationLines(text, nameOf) }).toEqual({
    title: '점심',
    lines: ['지수: 점심 먹어요?', '민지: 네!'],
  })
})

test('a notification of a direct room names its other member once', () => {
  const text = notificationText({ messages: messages.slice(0, 1) }, '지수', nickname)
  expect(notificationLines(text, nameOf)).toEqual(['점심 먹어요?'])
})

test('a message without text says in the words of the system what its files are', () => {
  const files = { kind: 'picture', name: 'a.jpg', count: 2 } as const
  const sent = [
    { seq: 1, by: 'jisu', text: '', files, at: 1 },
    { seq: 2, by: 'jisu', text: '어제 사진', files, at: 2 },
  ]
  const text = notificationText({ messages: sent }, '점심', nickname)
  expect(notificationLines(text, nameOf)).toEqual(['지수: 사진 2장', '지수: 어제 사진'])
})
