import type { OpenTarget } from '../contract/host.ts'

/** The server that the sign-in screen begins with. */
export function defaultServer(environment: Record<string, string | undefined>): string {
  const given = environment['MARU_SERVER'] || `http://127.0.0.1:${environment['PORT'] || '3210'}`
  const address = new URL(given)
  if (!isWeb(address)) throw new Error(`MARU_SERVER is not a web address: ${given}`)
  return address.origin
}

/** Whether a link may be handed to the system: anything else could start a program. */
export function mayOpenOutside(link: string): boolean {
  const address = URL.parse(link)
  return address !== null && (isWeb(address) || address.protocol === 'mailto:')
}

/** What a maru:// link asks for: `maru://invite/<code>` or `maru://room/<id>`. Undefined: nothing that is known. */
export function targetOf(link: string): OpenTarget | undefined {
  const address = URL.parse(link)
  if (address?.protocol !== 'maru:') return undefined
  const name = address.pathname.replace(/^\/+/, '')
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) return undefined
  if (address.host === 'invite') return { invite: name }
  if (address.host === 'room') return { roomId: name }
  return undefined
}

/** The link among the arguments of a start, as Windows and Linux hand it over. */
export const linkIn = (argv: readonly string[]): OpenTarget | undefined =>
  argv.map((argument) => targetOf(argument)).find((target) => target !== undefined)

const isWeb = (address: URL): boolean => address.protocol === 'http:' || address.protocol === 'https:'
