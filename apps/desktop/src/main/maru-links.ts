import type { OpenTarget } from '@maru/host'

/**
 * What a link opens: `maru://invite/<code>`, or `maru://room/<id>?account=<account>` and `maru://room/<id>/<seq>`.
 * Undefined: not a link of ours.
 */
export function parseMaruLink(link: string): OpenTarget | undefined {
  const address = URL.parse(link)
  if (address?.protocol !== 'maru:') return undefined
  const [, name, seq] = /^\/+([A-Za-z0-9_-]{1,64})(?:\/([1-9]\d{0,14}))?$/.exec(address.pathname) ?? []
  if (name === undefined) return undefined
  if (address.host === 'invite' && seq === undefined) return { invite: name }
  if (address.host === 'room')
    return { ...accountIn(address), roomId: name, ...(seq !== undefined && { seq: Number(seq) }) }
  return undefined
}

function accountIn(address: URL): { accountId?: string } {
  const accountId = address.searchParams.get('account')
  return accountId === null || accountId.length > 300 ? {} : { accountId }
}

/** The link that opens a room, for the lists that the system keeps. */
export const roomLink = ({ accountId, roomId }: { accountId: string; roomId: string }): string =>
  `maru://room/${roomId}?account=${encodeURIComponent(accountId)}`

/** What the link among a program's arguments opens: Windows and Linux pass it that way. */
export const targetInArguments = (argv: readonly string[]): OpenTarget | undefined =>
  argv.map((argument) => parseMaruLink(argument)).find((target) => target !== undefined)
