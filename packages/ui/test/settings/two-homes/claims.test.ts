import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { claims, claimsTest } from '../../../src/settings/two-homes/claims.ts'

test('every claim about the two homes is made once, and has a scenario of its name in the test that proves them', () => {
  expect(new Set(claims).size).toBe(claims.length)
  const source = readFileSync(new URL(`../../../../../${claimsTest}`, import.meta.url), 'utf8')
  for (const claim of claims) expect(source.includes(`async ${claim}()`), claim).toBe(true)
})

test('the page answers what each home does when the window, the network or the machine goes, a message comes, it starts again', () => {
  expect(claims).toEqual(
    expect.arrayContaining(['windowClosed', 'networkGone', 'sleep', 'messageUnseen', 'startsAgain']),
  )
})
