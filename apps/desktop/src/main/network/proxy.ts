import type { DesktopSettings } from '@maru/host'

export interface ProxyEnvironment {
  readonly http_proxy?: string
  readonly https_proxy?: string
  readonly no_proxy?: string
}

/** What asks the system which proxy leads to an address: 'PROXY name:port; DIRECT'. */
export type ResolveProxy = (url: string) => Promise<string>

const ofThisComputer = ['localhost', '127.0.0.1', '[::1]', '::1']

/** The proxy settings in the words that Node's fetch and sockets understand. */
export async function proxyEnvironment(
  proxy: DesktopSettings['proxy'],
  servers: readonly string[],
  resolve: ResolveProxy,
): Promise<ProxyEnvironment> {
  if (proxy.mode === 'none') return {}
  if (proxy.mode === 'manual') return through(proxy.address, [...ofThisComputer, ...listed(proxy.bypass)])
  const found = await Promise.all(servers.map(async (server) => ({ server, proxy: proxyIn(await resolve(server)) })))
  const address = found.find((each) => each.proxy !== undefined)?.proxy
  if (address === undefined) return {}
  const direct = found.filter((each) => each.proxy === undefined).map((each) => new URL(each.server).hostname)
  return through(address, [...ofThisComputer, ...direct])
}

const through = (address: string, bypass: readonly string[]): ProxyEnvironment => ({
  http_proxy: address,
  https_proxy: address,
  no_proxy: bypass.join(','),
})

const listed = (bypass: string): string[] => bypass.split(/[\s,;]+/).filter((name) => name !== '')

/** The first proxy in the system's answer that we can speak to. SOCKS is not one. */
export function proxyIn(answer: string): string | undefined {
  for (const [, kind, place] of answer.matchAll(/(PROXY|HTTPS|DIRECT)(?:\s+([^\s;]+))?/g)) {
    if (kind === 'DIRECT') return undefined
    if (place) return `${kind === 'HTTPS' ? 'https' : 'http'}://${place}`
  }
  return undefined
}

/** Whether somebody's words are the address of a proxy. */
export function isProxyAddress(text: string): boolean {
  const address = URL.parse(text)
  return address !== null && /^https?:$/.test(address.protocol) && address.hostname !== '' && address.pathname === '/'
}
