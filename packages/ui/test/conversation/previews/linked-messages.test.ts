import { describe, expect, test } from 'vitest'
import { linkedMessages } from '../../../src/conversation/previews/linked-messages.ts'

const server = 'https://maru.example/'
const linked = (text: string) => linkedMessages(text, server).map(({ roomId, seq }) => `${roomId}/${seq}`)

describe('the messages that a text links to', () => {
  test.each([
    ['nothing but words about /room/floor/7', []],
    ['https://maru.example/room/floor/7', ['floor/7']],
    ['see https://maru.example/room/floor/7, please', ['floor/7']],
    ['**bold [there](https://maru.example/room/floor/7)**', ['floor/7']],
    ['> https://maru.example/room/floor/7\n- https://maru.example/room/floor/8', ['floor/7', 'floor/8']],
    ['maru://room/floor/7 and maru://room/floor/8.', ['floor/7', 'floor/8']],
    ['twice https://maru.example/room/floor/7 maru://room/floor/7', ['floor/7']],
    ['a room https://maru.example/room/floor', []],
    ['no message maru://room/floor/0 maru://room/floor/7x maru://room/floor/7/8', []],
    ['elsewhere https://other.example/room/floor/7 http://maru.example/room/floor/7', []],
    ['another port https://maru.example:8443/room/floor/7', []],
    ['in code `https://maru.example/room/floor/7` maru://invite/code', []],
    ['```\nhttps://maru.example/room/floor/7\n```', []],
    ['a secret ||https://maru.example/room/floor/7||', []],
    ['1234'.replace(/\d/g, 'https://maru.example/room/floor/$& '), ['floor/1', 'floor/2', 'floor/3']],
  ])('%s', (text, expected) => {
    expect(linked(text)).toEqual(expected)
  })

  test('are none where the server has no address', () => {
    expect(linkedMessages('https://maru.example/room/floor/7', '')).toEqual([])
  })
})
