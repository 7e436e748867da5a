import { createHmac, timingSafeEqual } from 'node:crypto'
import { canonical } from '../canonical.ts'
import { MaruError } from '../errors.ts'
import { type TokenContent, type TokenPurpose, tokenSchemas } from '../media/tokens.ts'

/**
 * `content.signature`, both base64url. The signature is an HMAC-SHA256 over the purpose and the content's text, so that
 * no token counts for another purpose. The same content always gives the same token: links stay the same while they
 * count, and browsers keep what they point to.
 */
export function signToken<Purpose extends TokenPurpose>(
  key: string,
  purpose: Purpose,
  content: TokenContent<Purpose>,
): string {
  const text = Buffer.from(canonical(content)).toString('base64url')
  return `${text}.${signatureOf(key, purpose, text)}`
}

/** The content of a token. Throws `media.denied`, or `media.expired` for one that counted once. */
export function openToken<Purpose extends TokenPurpose>(
  key: string,
  purpose: Purpose,
  token: string,
  now: number,
): TokenContent<Purpose> {
  const [text = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0 || !isSame(signature, signatureOf(key, purpose, text))) throw new MaruError('media.denied')
  // Signed with our key, so only a server of another version can have made one that does not parse.
  const parsed = tokenSchemas[purpose].safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  if (!parsed.success) throw new MaruError('media.denied', { cause: parsed.error })
  if (parsed.data.until <= now) throw new MaruError('media.expired')
  return parsed.data as TokenContent<Purpose>
}

const signatureOf = (key: string, purpose: TokenPurpose, text: string): string =>
  createHmac('sha256', key).update(`maru media 1 ${purpose}\n${text}`).digest('base64url')

/** Takes as long whichever character differs. The length of a signature is no secret. */
function isSame(given: string, wanted: string): boolean {
  const [first, second] = [Buffer.from(given), Buffer.from(wanted)]
  return first.length === second.length && timingSafeEqual(first, second)
}
