export interface LinkTarget {
  readonly href: string
  /** The host or the mail address. */
  readonly label: string
}

const schemes = new Set(['http:', 'https:', 'mailto:'])

/** Where a link leads; undefined if it must not be followed. */
export function linkTarget(address: string): LinkTarget | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !schemes.has(url.protocol) || url.href.length > 4_000) return undefined
  if (url.protocol === 'mailto:') return { href: url.href, label: url.pathname }
  // A user name before the host can be made to look like another host.
  if (url.username || url.password) return undefined
  return { href: url.href, label: url.host }
}

/** Whether the link text is the target itself. */
export const saysTarget = (text: string, href: string): boolean => {
  const bare = (address: string) =>
    address
      .replace(/^(?:https?:\/\/|mailto:)/i, '')
      .replace(/\/$/, '')
      .toLowerCase()
  return bare(text) === bare(href) || bare(safelyDecoded(href)) === bare(text)
}

function safelyDecoded(href: string): string {
  try {
    return decodeURI(href)
  } catch {
    return href
  }
}
