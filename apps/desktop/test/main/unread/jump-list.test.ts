import { expect, test } from 'vitest'
import { targetInArguments } from '../../../src/main/maru-links.ts'
import { createWords } from '../../../src/main/texts.ts'
import { jumpList } from '../../../src/main/unread/jump-list.ts'

const rooms = [{ accountId: 'minji@https://maru.example', roomId: 'AbC123', name: '점심', unread: 3 }]

test('the Windows jump list has the unread rooms, and each item links to its room', () => {
  const words = createWords(() => 'ko')
  const { name, items = [] } = jumpList(rooms, words)
  expect(name).toBe('안 읽은 대화방')
  expect(items).toMatchObject([{ title: '점심 (3)', program: process.execPath }])
  expect(targetInArguments([items[0]?.args ?? ''])).toEqual({
    accountId: 'minji@https://maru.example',
    roomId: 'AbC123',
  })
})
