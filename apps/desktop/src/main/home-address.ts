/** The web home of the server that this messenger belongs to. */
export function homeAddress(environment: Record<string, string | undefined>): URL {
  const given = environment['MARU_SERVER'] || `http://127.0.0.1:${environment['PORT'] || '3210'}`
  const address = new URL(given)
  if (!isWeb(address)) throw new Error(`MARU_SERVER is not a web address: ${given}`)
  return address
}

/** Whether a link may be handed to the system: anything else could start a program. */
export function mayOpenOutside(link: string): boolean {
  const address = URL.parse(link)
  return address !== null && (isWeb(address) || address.protocol === 'mailto:')
}

/** Whether a window may go there: the pages of the home, and nothing else. */
export function belongsTo(home: URL, link: string): boolean {
  return URL.parse(link)?.origin === home.origin
}

const isWeb = (address: URL): boolean => address.protocol === 'http:' || address.protocol === 'https:'
