import type { ErrorCode } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { remedyOf } from '../../src/shell/connection-remedy.ts'

const refused = (code: ErrorCode) => ({ state: 'refused', error: { code } }) as const

describe('what can be done without a connection', () => {
  test('is to try at once while it waits or is away, and nothing while it comes', () => {
    expect(remedyOf({ state: 'offline' }, 'web')).toBe('retry')
    expect(remedyOf({ state: 'waiting', attempt: 2, retryAt: 9, error: { code: 'request.offline' } }, 'web')).toBe(
      'retry',
    )
    expect(remedyOf({ state: 'connecting', attempt: 1 }, 'web')).toBe('none')
    expect(remedyOf({ state: 'syncing', since: 1 }, 'desktop')).toBe('none')
  })

  test('is to sign in again where the session has ended', () => {
    expect(remedyOf(refused('auth.session_ended'), 'desktop')).toBe('signIn')
    expect(remedyOf(refused('auth.required'), 'web')).toBe('signIn')
  })

  test('is never to sign in again where only a newer version helps', () => {
    expect(remedyOf(refused('protocol.too_old'), 'web')).toBe('reload')
    expect(remedyOf(refused('protocol.too_old'), 'desktop')).toBe('none')
    expect(remedyOf(refused('protocol.too_new'), 'web')).toBe('none')
  })
})
