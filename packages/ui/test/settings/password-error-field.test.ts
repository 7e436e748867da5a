import { MaruError } from '@maru/shared'
import { expect, test } from 'vitest'
import { passwordErrorField } from '../../src/settings/password-error-field.ts'

test('an error of changing the password stands at the password that it is about, or below both', () => {
  expect(passwordErrorField(new MaruError('account.wrong_password'))).toBe('current')
  expect(passwordErrorField(new MaruError('account.password_common'))).toBe('next')
  expect(passwordErrorField(new MaruError('account.password_is_id'))).toBe('next')
  expect(passwordErrorField(new MaruError('request.rate_limited'))).toBeUndefined()
  expect(passwordErrorField(undefined)).toBeUndefined()
})
