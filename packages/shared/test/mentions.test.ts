import { expect, test } from 'vitest'
import { mentionsAllIn } from '../src/index.ts'

test.each([
  ['@all 점심 어때요?', 'all'],
  ['점심 @here', 'here'],
  ['(@here, @all.)', 'all'],
  ['@all에게', 'all'],
  ['@allen, mail@all and @All', undefined],
  ['모두', undefined],
])('%j mentions %s', (text, wanted) => {
  expect(mentionsAllIn(text)).toBe(wanted)
})
