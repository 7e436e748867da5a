import { type TokenPurpose, tokenSchemas, type UploadGrant } from '@maru/shared'
import { openToken, signToken } from '@maru/shared/media-tokens'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const key = 'a key that only the two servers know'
const now = 1_795_200_000_000
const grant: UploadGrant = {
  fileId: '0199a000-0000-7000-8000-000000000001',
  by: 'minji',
  as: 'picture',
  bytes: 1_000,
  until: now + 60_000,
}
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'fine'
  } catch (error) {
    return (error as { code?: string }).code ?? 'crashed'
  }
}
const open = (token: string, purpose: TokenPurpose = 'upload', at = now, by = key) =>
  codeOf(() => openToken(by, purpose, token, at))

describe('a token', () => {
  const token = signToken(key, 'upload', grant)

  test('gives back what was signed', () => {
    expect(openToken(key, 'upload', token, now)).toEqual(grant)
  })

  test('is the same for the same content, in whatever order', () => {
    const { until, fileId, ...rest } = grant
    expect(signToken(key, 'upload', { until, ...rest, fileId })).toBe(token)
  })

  test('counts until it expires', () => {
    expect(open(token, 'upload', grant.until - 1)).toBe('fine')
    expect(open(token, 'upload', grant.until)).toBe('media.expired')
  })

  test.each(Object.keys(tokenSchemas).filter((purpose) => purpose !== 'upload'))('does not count to %s', (purpose) => {
    expect(open(token, purpose as TokenPurpose)).toBe('media.denied')
  })

  test('of another key is denied, also when it has expired', () => {
    expect(open(signToken('another key', 'upload', grant))).toBe('media.denied')
    expect(open(signToken('another key', 'upload', grant), 'upload', grant.until)).toBe('media.denied')
  })

  test('changed in any place is denied', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'Aa0-_.=\n가'), (place, letter) => {
        const changed = token.slice(0, place) + letter + token.slice(place + 1)
        expect(open(changed)).toBe(changed === token ? 'fine' : 'media.denied')
      }),
    )
  })

  test('that is no token is denied', () => {
    const text = token.split('.')[0] ?? ''
    for (const nonsense of ['', '.', '..', text, `${text}.`, `${token}.`, `.${token}`, `${token} `, `${token}=`])
      expect(open(nonsense)).toBe('media.denied')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (nonsense) => {
        expect(open(nonsense)).toBe('media.denied')
      }),
    )
  })

  test('of another version of the servers is denied', () => {
    const later = signToken(key, 'upload', { ...grant, floor: 3 } as UploadGrant)
    expect(open(later)).toBe('media.denied')
  })

  test('names no path', () => {
    for (const fileId of ['../../etc/passwd', '', `${grant.fileId}/x`, `${grant.fileId}\n`, 'A'.repeat(36)])
      expect(open(signToken(key, 'upload', { ...grant, fileId }))).toBe('media.denied')
  })
})
