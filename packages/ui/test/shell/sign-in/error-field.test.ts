import { MaruError } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { errorField } from '../../../src/shell/sign-in/error-field.ts'

describe('an error of signing in is shown', () => {
  test('at its field', () => {
    expect(errorField(new MaruError('account.id_taken'))).toBe('userId')
    expect(errorField(new MaruError('auth.wrong_credentials'))).toBe('password')
    expect(errorField(new MaruError('request.invalid', { params: { path: 'nickname' } }))).toBe('nickname')
    expect(errorField(new MaruError('account.password_common'))).toBe('password')
    expect(errorField(new MaruError('account.password_is_id'))).toBe('password')
  })

  test('below the form if it is about no single field', () => {
    expect(errorField(new MaruError('account.sign_up_closed'))).toBeUndefined()
    expect(errorField(new MaruError('request.invalid', { params: { path: 'server' } }))).toBeUndefined()
    expect(errorField(undefined)).toBeUndefined()
  })
})
