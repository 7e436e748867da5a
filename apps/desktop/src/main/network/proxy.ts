import type { DesktopSettings } from '@maru/host'

/** Proxy settings in the form that Node's fetch and sockets understand. */
export interface ProxyEnvironment {
  readonly http_proxy?: string
  readonly https_proxy?: string
  readonly no_proxy?: string
}

/** Asks the system which proxy leads to an address: 'PROXY name:port; DIRECT'. */
export type ResolveProxy = (url: string) => Promise<string>

const localAddresses = ['localhost', '127.0.0.1', '[::1]', '::1']

export async function proxyEnvironment(
  proxy: DesktopSettings['proxy'],
  servers: readonly string[],
  resolve: ResolveProxy,
): Promise<ProxyEnvironment> {
  if (proxy.mode === 'none') return {}
  if (proxy.mode === 'manual') return through(proxy.address, splitBypass(proxy.bypass))
  const found = await Promise.all(
    servers.map(async (server) => ({ server, proxy: usableProxy(await resolve(server)) })),
  )
  const address = found.find((each) => each.proxy !== undefined)?.proxy
  if (address === undefined) return {}
  const direct = found.filter((each) => each.proxy === undefined).map((each) => new URL(each.server).hostname)
  return through(address, direct)
}

const through = (address: string, bypass: readonly string[]): ProxyEnvironment => ({
  http_proxy: address,
  https_proxy: address,
  no_proxy: [...localAddresses, ...bypass].join(','),
})

const splitBypass = (bypass: string): string[] => bypass.split(/[\s,;]+/).filter((name) => name !== '')

/** The first proxy in the system's answer that Node supports, which excludes SOCKS; undefined means a direct connection. */
export function usableProxy(answer: string): string | undefined {
  for (const [, kind, address] of answer.matchAll(/(PROXY|HTTPS|DIRECT)(?:\s+([^\s;]+))?/g)) {
    if (kind === 'DIRECT') return undefined
    if (address) return `${kind === 'HTTPS' ? 'https' : 'http'}://${address}`
  }
  return undefined
}

export function isProxyAddress(text: string): boolean {
  const address = URL.parse(text)
  return address !== null && /^https?:$/.test(address.protocol) && address.hostname !== '' && address.pathname === '/'
}
