import type { AccountView } from '@maru/engine'
import type { Host } from '@maru/host'

export type Remedy = 'retry' | 'signIn' | 'reload' | 'none'

/** What a person can do about a connection that is not there. */
export function remedyOf(connection: AccountView['connection'], host: Host['kind']): Remedy {
  if (connection.state === 'waiting' || connection.state === 'offline') return 'retry'
  if (connection.state !== 'refused') return 'none'
  const { code } = connection.error
  if (code === 'auth.session_ended' || code === 'auth.required') return 'signIn'
  // A web page comes from its server: reloaded, it is as new as the server.
  return code === 'protocol.too_old' && host === 'web' ? 'reload' : 'none'
}
