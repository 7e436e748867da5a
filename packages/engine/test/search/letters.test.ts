import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lettersOf } from '../../src/search/letters.ts'

test('a text is taken apart the same, whether or not a rare letter stands at its end', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~가-힣ㄱ-ㅎ]{0,12}$/u), (text) => {
      expect(lettersOf(`${text}👍`).slice(0, -1)).toEqual(lettersOf(text))
    }),
    { numRuns: 1_000 },
  )
})
