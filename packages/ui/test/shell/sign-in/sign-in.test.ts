import { MaruError } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { fieldOf } from '../../../src/shell/sign-in/field-of.ts'
import { hostOf, serverTyped } from '../../../src/shell/sign-in/server-address.ts'

describe('an error of signing in stands', () => {
  test('at the field that it is about', () => {
    expect(fieldOf(new MaruError('account.id_taken'))).toBe('userId')
    expect(fieldOf(new MaruError('auth.wrong_credentials'))).toBe('password')
    expect(fieldOf(new MaruError('request.invalid', { params: { path: 'nickname' } }))).toBe('nickname')
  })

  test('below the fields when it is about none of them', () => {
    expect(fieldOf(new MaruError('account.sign_up_closed'))).toBeUndefined()
    expect(fieldOf(new MaruError('request.invalid', { params: { path: 'server' } }))).toBeUndefined()
    expect(fieldOf(undefined)).toBeUndefined()
  })
})

test('a server may be typed without its protocol, and is shown without it', () => {
  expect(serverTyped(' chat.example ')).toBe('https://chat.example')
  expect(serverTyped('http://localhost:8080')).toBe('http://localhost:8080')
  expect(hostOf('http://localhost:8080/')).toBe('localhost:8080')
  expect(hostOf('not an address')).toBe('not an address')
})
