import { expect, test } from 'vitest'
import { plain } from './plain.ts'

test('the test host passes data that Electron and JSON treat alike, and refuses everything else', () => {
  const message = { id: 1, method: 'rooms.draft', input: { text: '안녕', on: true, none: null, list: [1, { a: 'b' }] } }
  expect(plain(message)).toBe(message)
  expect(() => plain({ listener: () => {} })).toThrow('An object could not be cloned.')
  for (const value of [new Date(), new Map(), new Error('x'), 1n, Number.NaN, new Uint8Array(1)])
    expect(() => plain([value])).toThrow('plain data only')
})
