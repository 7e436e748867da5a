import { MaruError } from '@maru/shared'
import { refusesNewPassword } from '../../kit/forms/refuses-new-password.ts'

type CredentialField = 'userId' | 'password' | 'nickname'

/** The field that an error is about, if it is about exactly one. */
export function errorField(error: unknown): CredentialField | undefined {
  if (!(error instanceof MaruError)) return undefined
  if (error.code === 'account.id_taken') return 'userId'
  if (error.code === 'auth.wrong_credentials' || refusesNewPassword(error)) return 'password'
  if (error.code !== 'request.invalid') return undefined
  const path = error.params?.['path']
  return path === 'userId' || path === 'password' || path === 'nickname' ? path : undefined
}
