import { expect, test } from 'vitest'
import { methods } from '../../src/contract/methods.ts'

test('a setting that a screen does not name stays as it is', () => {
  const change = { accountId: 'minji@localhost:3210', settings: { level: 'mentions' } }
  expect(methods['notifications.setSettings'].input.parse(change)).toEqual(change)
})

test('a preference that a screen does not name stays as it is', () => {
  const change = { preferences: { theme: 'dark' } }
  expect(methods['preferences.set'].input.parse(change)).toEqual(change)
})
