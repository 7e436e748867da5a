import { expect, test } from 'vitest'
import { hostOf, serverTyped } from '../../../src/shell/sign-in/server-address.ts'

test('a server address may be typed without its protocol, and is shown without it', () => {
  expect(serverTyped(' chat.example ')).toBe('https://chat.example')
  expect(serverTyped('http://localhost:8080')).toBe('http://localhost:8080')
  expect(hostOf('http://localhost:8080/')).toBe('localhost:8080')
  expect(hostOf('not an address')).toBe('not an address')
})
