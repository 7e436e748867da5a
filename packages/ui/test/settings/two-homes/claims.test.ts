import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { claims, claimsTest } from '../../../src/settings/two-homes/claims.ts'

test('each claim of the two-homes page is unique and has a scenario of its name in the test that proves it', () => {
  expect(new Set(claims).size).toBe(claims.length)
  const source = readFileSync(new URL(`../../../../../${claimsTest}`, import.meta.url), 'utf8')
  for (const claim of claims) expect(source.includes(`async ${claim}()`), claim).toBe(true)
})

test('the two-homes page covers a closed window, a lost network, a sleeping computer, an unseen message and a restart', () => {
  expect(claims).toEqual(
    expect.arrayContaining(['windowClosed', 'networkGone', 'sleep', 'messageUnseen', 'startsAgain']),
  )
})
