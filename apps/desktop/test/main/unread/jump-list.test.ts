import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { linkIn } from '../../../src/main/maru-links.ts'
import { overlayFor } from '../../../src/main/pictures.ts'
import { sayIn } from '../../../src/main/texts.ts'
import { jumpList } from '../../../src/main/unread/jump-list.ts'

const rooms = [{ accountId: 'minji@https://maru.example', roomId: 'AbC123', name: '점심', unread: 3 }]

test('the taskbar of Windows lists unread rooms, and each of its lines leads back to its room', () => {
  const { name, items = [] } = jumpList(rooms, sayIn('ko'))
  expect(name).toBe('안 읽은 대화방')
  expect(items).toMatchObject([{ title: '점심 (3)', program: process.execPath }])
  expect(linkIn([items[0]?.args ?? ''])).toEqual({ accountId: 'minji@https://maru.example', roomId: 'AbC123' })
})

test('every number has its picture', () => {
  for (const unread of [1, 9, 10, 400])
    expect(existsSync(join(import.meta.dirname, '../../../resources', overlayFor(unread))), `${unread}`).toBe(true)
})
