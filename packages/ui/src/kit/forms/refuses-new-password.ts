import type { ErrorCode, MaruError } from '@maru/shared'

const codes: ReadonlySet<string> = new Set<ErrorCode>(['account.password_common', 'account.password_is_id'])

/** Whether an error is about the choice of a new password. */
export const refusesNewPassword = (error: MaruError<string>): boolean => codes.has(error.code)
