import { describe, expect, test } from 'vitest'
import { defaultServer, linkIn, mayOpenOutside, targetOf } from '../../src/main/maru-links.ts'

describe('the server that one signs in to first', () => {
  test.each([
    [{}, 'http://127.0.0.1:3210'],
    [{ PORT: '4000' }, 'http://127.0.0.1:4000'],
    [{ MARU_SERVER: 'https://chat.example.org/' }, 'https://chat.example.org'],
  ])('of %j is %s', (environment, address) => {
    expect(defaultServer(environment)).toBe(address)
  })

  test('is the one that a package was made for, unless the environment knows better', () => {
    expect(defaultServer({}, 'https://maru.example')).toBe('https://maru.example')
    expect(defaultServer({ MARU_SERVER: 'https://chat.example.org' }, 'https://maru.example')).toBe(
      'https://chat.example.org',
    )
  })

  test('is a web address', () => {
    expect(() => defaultServer({ MARU_SERVER: 'file:///etc' })).toThrow('MARU_SERVER')
  })
})

test.each([
  ['https://example.org', true],
  ['http://example.org', true],
  ['mailto:minji@example.org', true],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['smb://host/share', false],
  ['maru://room/r', false],
  ['not a link', false],
])('whether %s is handed to the system: %s', (link, allowed) => {
  expect(mayOpenOutside(link)).toBe(allowed)
})

test.each([
  ['maru://room/cd7vkWxchBSqu17xXG7iHq', { roomId: 'cd7vkWxchBSqu17xXG7iHq' }],
  ['maru://invite/AbCdEf0123456789_-', { invite: 'AbCdEf0123456789_-' }],
  ['maru://room/%2e%2e%2fetc', undefined],
  ['maru://room/a/b', undefined],
  ['maru://elsewhere/x', undefined],
  ['https://room/x', undefined],
  ['', undefined],
])('what the link %s asks for', (link, target) => {
  expect(targetOf(link)).toEqual(target)
})

test('the link is found among the arguments of a second start', () => {
  expect(linkIn(['/opt/maru', '--hidden', 'maru://room/abc'])).toEqual({ roomId: 'abc' })
  expect(linkIn(['/opt/maru', '--hidden'])).toBeUndefined()
})
