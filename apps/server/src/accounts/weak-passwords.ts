import { MaruError } from '@maru/shared'
import { dictionary } from '@zxcvbn-ts/language-common'

/** The 49,000 commonest passwords. */
const common: ReadonlySet<string> = new Set(dictionary['passwords-common'])

/** Refuses a new password that is guessed first: one of the commonest, or the account's own ID. */
export function requireUncommon(password: string, userId: string): void {
  const guess = password.normalize('NFKC').toLowerCase()
  if (guess === userId) throw new MaruError('account.password_is_id')
  if (common.has(guess)) throw new MaruError('account.password_common')
}
