import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Account } from '../store/port.ts'

type Credentials = Pick<Account, 'userId' | 'passwordHash'>

/**
 * A token by which a device shows later that it once signed in to an account. It opens nothing: wrong passwords from
 * such a device are counted apart from everybody else's. The password's hash signs it, so that there is no other key
 * to keep, and a new password makes every device a stranger again.
 */
export const newDeviceToken = (account: Credentials): string => {
  const nonce = randomBytes(16).toString('base64url')
  return `${nonce}.${signature(account, nonce)}`
}

export function isDeviceToken(token: string, account: Credentials): boolean {
  const [, nonce = '', signed = ''] = /^([\w-]{22})\.([\w-]{43})$/.exec(token) ?? []
  const expected = Buffer.from(signature(account, nonce))
  return signed.length === expected.length && timingSafeEqual(Buffer.from(signed), expected)
}

const signature = ({ userId, passwordHash }: Credentials, nonce: string): string =>
  createHmac('sha256', passwordHash).update(`device ${userId} ${nonce}`).digest('base64url')
