import { expect, test } from 'vitest'
import { fromText, plain, toText } from './plain.ts'

test('the test host passes data that Electron and JSON treat alike, and refuses everything else', () => {
  const message = { id: 1, method: 'rooms.draft', input: { text: '안녕', on: true, none: null, list: [1, { a: 'b' }] } }
  expect(plain(message)).toBe(message)
  expect(() => plain({ listener: () => {} })).toThrow('An object could not be cloned.')
  for (const value of [new Date(), new Map(), new Error('x'), 1n, Number.NaN, new Uint16Array(1)])
    expect(() => plain([value])).toThrow('plain data only')
})

test('bytes reach the other side as bytes', () => {
  const message = { content: Uint8Array.from([0, 127, 128, 255]), list: [new Uint8Array(0)] }
  expect(fromText(toText(message))).toEqual(message)
})
