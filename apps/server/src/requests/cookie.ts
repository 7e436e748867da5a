import { parseCookie, stringifySetCookie } from 'cookie'

const name = 'maru_session'
const yearSeconds = 365 * 24 * 3_600

/** The web page's token: out of reach of scripts, and not sent with requests that other sites start. */
export function sessionCookie(token: string | null, secure: boolean): string {
  return stringifySetCookie({
    name,
    value: token ?? '',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge: token === null ? 0 : yearSeconds,
  })
}

export function tokenInCookie(header: string | undefined): string | undefined {
  return header === undefined ? undefined : parseCookie(header)[name] || undefined
}

export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([\w-]{1,200})$/.exec(header ?? '')?.[1]
}

/**
 * Whether a request that is trusted for its cookie comes from our own page. Browsers name the origin on every request
 * that could do harm; whoever names none is no browser.
 */
export function isOwnOrigin(origin: string | undefined, host: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
