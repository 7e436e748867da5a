import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { claims } from '../../../src/settings/two-homes/claims.ts'

test('every claim about the two homes has a name of its own and a test in the repository that is to prove it', () => {
  expect(new Set(claims.map((claim) => claim.id)).size).toBe(claims.length)
  for (const { id, test: path } of claims) {
    const source = readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8')
    expect(source.includes(`'${id}'()`) || source.includes(`async ${id}()`), id).toBe(true)
  }
})

test('the page answers what each home does when the window, the network or the machine goes, a message comes, it starts again', () => {
  const ids = claims.map((claim) => claim.id)
  expect(ids).toEqual(
    expect.arrayContaining(['window-closed', 'network-gone', 'sleep', 'message-unseen', 'starts-again']),
  )
})
