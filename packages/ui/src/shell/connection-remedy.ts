import type { AccountView } from '@maru/engine'

type Connection = AccountView['connection']

export type Remedy = 'retry' | 'signIn' | 'reload' | 'none'

/** What a person can do about a connection that is not there. */
export function remedyOf(connection: Connection, home: 'desktop' | 'web'): Remedy {
  if (connection.state === 'waiting' || connection.state === 'offline') return 'retry'
  if (connection.state !== 'refused') return 'none'
  const { code } = connection.error
  if (code === 'auth.session_ended' || code === 'auth.required') return 'signIn'
  // A page comes from its server: loaded anew, it is as new as that.
  return code === 'protocol.too_old' && home === 'web' ? 'reload' : 'none'
}

/** Whole seconds until a time; none once it is past. */
export const secondsUntil = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / 1_000))
