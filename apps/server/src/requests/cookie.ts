import { parseCookie, stringifySetCookie } from 'cookie'

const sessionName = 'maru_session'
const deviceName = 'maru_device'
const yearSeconds = 365 * 24 * 3_600

/** The cookies of one HTTP request and its answer. */
export interface Cookies {
  readonly session: string | undefined
  readonly device: string | undefined
  /** null takes it away. */
  setSession(token: string | null): void
  setDevice(token: string): void
}

/** Out of reach of scripts, and not sent with requests that other sites start. */
export function cookiesOf(header: string | undefined, secure: boolean, append: (cookie: string) => void): Cookies {
  const set = (name: string, value: string, maxAge = yearSeconds) =>
    append(stringifySetCookie({ name, value, httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge }))
  return {
    session: cookieNamed(sessionName, header),
    device: cookieNamed(deviceName, header),
    setSession: (token) => (token === null ? set(sessionName, '', 0) : set(sessionName, token)),
    setDevice: (token) => set(deviceName, token),
  }
}

export const tokenInCookie = (header: string | undefined): string | undefined => cookieNamed(sessionName, header)

const cookieNamed = (name: string, header: string | undefined): string | undefined =>
  header === undefined ? undefined : parseCookie(header)[name] || undefined

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
