import type { AccountView } from '@maru/engine'
import type { Host } from '@maru/host'

export type Remedy = 'retry' | 'signIn' | 'reload' | 'none'

/** What the user can do about a lost connection. */
export function remedyOf(connection: AccountView['connection'], host: Host['kind']): Remedy {
  if (connection.state === 'waiting' || connection.state === 'offline') return 'retry'
  if (connection.state !== 'refused') return 'none'
  const { code } = connection.error
  if (code === 'auth.session_ended' || code === 'auth.required') return 'signIn'
  // The server serves the web app, so reloading fetches the matching version.
  return code === 'protocol.too_old' && host === 'web' ? 'reload' : 'none'
}
