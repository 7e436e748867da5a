import http from 'node:http'
import https from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { DesktopSettings } from '@maru/host'
import { session } from 'electron'
import { proxyEnvironment } from './proxy.ts'

// Node's proxy and certificates are process-wide, and so is this state.
let currentProxy = '{}'
let removeProxy = () => {}

/** Applies the proxy setting to the engine's connections. Resolves to whether the proxy has changed. */
export async function useProxy(proxy: DesktopSettings['proxy'], servers: readonly string[]): Promise<boolean> {
  const resolve = (url: string) => session.defaultSession.resolveProxy(url).catch(() => 'DIRECT')
  const environment = await proxyEnvironment(proxy, servers, resolve)
  const next = JSON.stringify(environment)
  if (next === currentProxy) return false
  removeProxy()
  currentProxy = next
  removeProxy = http.setGlobalProxyFromEnv({ ...environment })
  return true
}

/** The agent for the engine's sockets: Node's global agents use the proxy. */
export const agentFor = (url: string): http.Agent => (url.startsWith('https:') ? https.globalAgent : http.globalAgent)

let trustsSystem = false

/** A team's own server may use a certificate that only the system's store trusts. */
export function trustSystemCertificates(): void {
  if (trustsSystem) return
  trustsSystem = true
  try {
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')])
  } catch {
    // If the system's store can't be read, Node's own authorities are still trusted.
  }
}
