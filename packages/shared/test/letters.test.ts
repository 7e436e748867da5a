import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lettersOf } from '../src/text/letters.ts'

test('a text splits into the same letters on the fast path and on the general one', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~가-힣ㄱ-ㅎ]{0,12}$/u), (text) => {
      expect(lettersOf(`${text}👍`).slice(0, -1)).toEqual(lettersOf(text))
    }),
    { numRuns: 1_000 },
  )
})
