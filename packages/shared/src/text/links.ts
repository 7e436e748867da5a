/** Every runtime has it. */
declare const URL: {
  new (address: string): Readonly<Record<'protocol' | 'href' | 'pathname' | 'username' | 'password' | 'host', string>>
  canParse(address: string): boolean
}

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

const hostBeforeHangul = /^(?:https?:\/\/|www\.)[a-z0-9.-]+\.[a-z]{2,}(?::\d+)?(?=\p{Script=Hangul})/iu
const pathBeforeHangul = /^(?:https?:\/\/|www\.)[\x21-\x7e]*[a-z0-9](?=\p{Script=Hangul}{1,4}(?:[\s.,!?)]|$))/iu

/** The address at the start of a text, if a Korean particle follows it without a space. */
export const addressBeforeParticle = (text: string): string | undefined =>
  (hostBeforeHangul.exec(text) ?? pathBeforeHangul.exec(text))?.[0]

const code = /(?<!`)(?:(`{3,})[^`][\s\S]*?(?:\1|$)|(`+)(?!`)[^`]*\2(?!`))/g
const spoilers = /\|\|(?=[^\s|])[\s\S]*?\|\|/g
const named = /\[[^[\]]*\]\(\s*<?(https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)/
const bracketed = /<(https?:\/\/[^\s<>]*)>/
const bare = /((?:https?:\/\/|(?<=^|[\s*_~]|(?<!\])\()www\.)[a-z0-9-](?:(?!\]\()[^\s<>])*)/
const addresses = new RegExp(`${named.source}|${bracketed.source}|${bare.source}`, 'gi')
const longest = 2_000
const linksMax = 50

/**
 * The addresses on the web that a message leads to, each once. What is code, or hidden as a spoiler, is none. It takes
 * a time that grows with the text alone, whatever the text: servers look through each message.
 */
export function linksIn(text: string): string[] {
  if (!/https?:\/\/|www\./i.test(text)) return []
  const open = text.replaceAll(code, ' ').replaceAll(spoilers, ' ')
  const found = new Set<string>()
  for (const [, link, exact, plain = ''] of open.matchAll(addresses)) {
    const href = target(link ?? exact ?? trimmed(plain))
    if (href !== undefined) found.add(href)
    if (found.size === linksMax) break
  }
  return [...found]
}

function target(address: string): string | undefined {
  if (address.length > longest) return undefined
  const link = linkTarget(/^www\./i.test(address) ? `http://${address}` : address)
  return link?.href.startsWith('http') ? link.href : undefined
}

/** Without what ends the sentence, or the brackets around it. */
function trimmed(address: string): string {
  let end = (addressBeforeParticle(address) ?? address).length
  let open = count(address.slice(0, end), '(') - count(address.slice(0, end), ')')
  for (; end > 0; end--) {
    const last = address[end - 1] ?? ''
    if (last === ')' && open < 0) open++
    else if (!/[?!.,:;*_'"~]/.test(last)) break
  }
  return address.slice(0, end)
}

const count = (text: string, sign: string): number => text.split(sign).length - 1
