import type { OpenTarget } from '@maru/host'

/** The server that the sign-in screen begins with: as the environment says, or as the package was made for. */
export function defaultServer(environment: Record<string, string | undefined>, packed?: string): string {
  const given = environment['MARU_SERVER'] || packed || `http://127.0.0.1:${environment['PORT'] || '3210'}`
  const address = new URL(given)
  if (!isWeb(address)) throw new Error(`MARU_SERVER is not a web address: ${given}`)
  return address.origin
}

/** Whether a link may be handed to the system: anything else could start a program. */
export function mayOpenOutside(link: string): boolean {
  const address = URL.parse(link)
  return address !== null && (isWeb(address) || address.protocol === 'mailto:')
}

/** What a maru:// link asks for: `maru://invite/<code>` or `maru://room/<id>?account=<account>`. Undefined: nothing that is known. */
export function targetOf(link: string): OpenTarget | undefined {
  const address = URL.parse(link)
  if (address?.protocol !== 'maru:') return undefined
  const name = address.pathname.replace(/^\/+/, '')
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) return undefined
  if (address.host === 'invite') return { invite: name }
  if (address.host === 'room') return { ...accountIn(address), roomId: name }
  return undefined
}

function accountIn(address: URL): { accountId?: string } {
  const accountId = address.searchParams.get('account')
  return accountId === null || accountId.length > 300 ? {} : { accountId }
}

/** The link that opens a room of this app, for lists that the system keeps. */
export const roomLink = ({ accountId, roomId }: { accountId: string; roomId: string }): string =>
  `maru://room/${roomId}?account=${encodeURIComponent(accountId)}`

/** The link among the arguments of a start, as Windows and Linux hand it over. */
export const linkIn = (argv: readonly string[]): OpenTarget | undefined =>
  argv.map((argument) => targetOf(argument)).find((target) => target !== undefined)

const isWeb = (address: URL): boolean => address.protocol === 'http:' || address.protocol === 'https:'
