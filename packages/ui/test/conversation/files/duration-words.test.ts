import { expect, test } from 'vitest'
import { durationWords } from '../../../src/conversation/files/duration-words.ts'

test('durations read as players show them', () => {
  expect([0, 7_400, 83_000, 750_000, 3_723_000].map(durationWords)).toEqual([
    '0:00',
    '0:07',
    '1:23',
    '12:30',
    '1:02:03',
  ])
})
