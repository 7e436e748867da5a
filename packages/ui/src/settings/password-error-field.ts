import { MaruError } from '@maru/shared'
import { refusesNewPassword } from '../kit/forms/refuses-new-password.ts'

/** Which of the two passwords an error is about; none: neither of them. */
export function passwordErrorField(error: unknown): 'current' | 'next' | undefined {
  if (!(error instanceof MaruError)) return undefined
  if (error.code === 'account.wrong_password') return 'current'
  return refusesNewPassword(error) ? 'next' : undefined
}
