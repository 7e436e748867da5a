import http from 'node:http'
import https from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { DesktopSettings } from '@maru/host'
import { session } from 'electron'
import { proxyEnvironment } from './proxy.ts'

let used = '{}'
let restore = () => {}

/** From here on the engine goes through the proxy that is set. True: it is another than before. */
export async function useProxy(proxy: DesktopSettings['proxy'], servers: readonly string[]): Promise<boolean> {
  const resolve = (url: string) => session.defaultSession.resolveProxy(url).catch(() => 'DIRECT')
  const environment = await proxyEnvironment(proxy, servers, resolve)
  const next = JSON.stringify(environment)
  if (next === used) return false
  restore()
  used = next
  restore = http.setGlobalProxyFromEnv({ ...environment })
  return true
}

/** How the engine's sockets go: by the agents that know the proxy. */
export const agentFor = (url: string): http.Agent => (url.startsWith('https:') ? https.globalAgent : http.globalAgent)

let trusting = false

/** A team's own server may have a certificate that only the system's administrator vouches for. */
export function trustSystemCertificates(): void {
  if (trusting) return
  trusting = true
  try {
    setDefaultCACertificates([...getCACertificates('default'), ...getCACertificates('system')])
  } catch {
    // Where the system's store can't be read, the usual authorities are still trusted.
  }
}
