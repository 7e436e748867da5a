import { expect, test } from 'vitest'
import { lineOf } from '../src/text/without-disguise.ts'

test.each([
  ['a line', 'a line'],
  ['  lines\r\n\tof  text\u2028more ', 'lines of text more'],
  ['\u202egnp.exe\u2069', 'gnp.exe'],
  ['a\u200bb\u0000c\u00add', 'abcd'],
  ['👨‍👩‍👧 ❤️', '👨‍👩‍👧 ❤️'],
  ['half \ud83d', 'half \ufffd'],
  ['\u200b \u2066', ''],
  ['e\u0301', 'é'],
])('%j becomes %j', (text, line) => expect(lineOf(text, 80)).toBe(line))

test('a long text is cut, and not within a character', () => {
  expect(lineOf('가나다라마바사', 5)).toBe('가나다라…')
  expect(lineOf('가나다라마', 5)).toBe('가나다라마')
  expect(lineOf('abc😀😀', 5)).toBe('abc…')
  expect(lineOf('a bc', 3)).toBe('a…')
})

test('a text of any length takes a moment', () => {
  const before = process.cpuUsage()
  lineOf('\u202e😀 '.repeat(1_000_000), 160)
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500)
})
