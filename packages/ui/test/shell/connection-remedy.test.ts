import type { ErrorCode } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { remedyOf } from '../../src/shell/connection-remedy.ts'

const refused = (code: ErrorCode) => ({ state: 'refused', error: { code } }) as const

describe('the remedy for a lost connection', () => {
  test('is to retry while waiting or offline, and nothing while connecting', () => {
    expect(remedyOf({ state: 'offline' }, 'web')).toBe('retry')
    expect(remedyOf({ state: 'waiting', attempt: 2, retryAt: 9, error: { code: 'request.offline' } }, 'web')).toBe(
      'retry',
    )
    expect(remedyOf({ state: 'connecting', attempt: 1 }, 'web')).toBe('none')
    expect(remedyOf({ state: 'syncing', since: 1 }, 'desktop')).toBe('none')
  })

  test('is to sign in again if the session has ended', () => {
    expect(remedyOf(refused('auth.session_ended'), 'desktop')).toBe('signIn')
    expect(remedyOf(refused('auth.required'), 'web')).toBe('signIn')
  })

  test('is never to sign in again if only another version helps', () => {
    expect(remedyOf(refused('protocol.too_old'), 'web')).toBe('reload')
    expect(remedyOf(refused('protocol.too_old'), 'desktop')).toBe('none')
    expect(remedyOf(refused('protocol.too_new'), 'web')).toBe('none')
  })
})
