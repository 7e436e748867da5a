import { describe, expect, test } from 'vitest'
import { belongsTo, homeAddress, mayOpenOutside } from '../src/main/home-address.ts'

describe('the server of the installed messenger', () => {
  test('is the one on this machine, unless another is named', () => {
    expect(homeAddress({}).href).toBe('http://127.0.0.1:3210/')
    expect(homeAddress({ PORT: '4000' }).href).toBe('http://127.0.0.1:4000/')
    expect(homeAddress({ MARU_SERVER: 'https://chat.example.org', PORT: '4000' }).href).toBe(
      'https://chat.example.org/',
    )
  })

  test('must be on the web', () => {
    expect(() => homeAddress({ MARU_SERVER: 'file:///etc/passwd' })).toThrow('MARU_SERVER')
    expect(() => homeAddress({ MARU_SERVER: 'nonsense' })).toThrow()
  })
})

describe('a link', () => {
  test.each(['https://example.org/a', 'http://example.org', 'mailto:someone@example.org'])(
    '%s opens outside',
    (link) => {
      expect(mayOpenOutside(link)).toBe(true)
    },
  )

  test.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-settings:',
    'vscode://x',
    'nonsense',
    '',
  ])('%s opens nowhere', (link) => {
    expect(mayOpenOutside(link)).toBe(false)
  })

  test.each([
    ['http://127.0.0.1:3210/rooms/1', true],
    ['http://127.0.0.1:3211/', false],
    ['https://127.0.0.1:3210/', false],
    ['http://127.0.0.1:3210@example.org/', false],
    ['data:text/html,x', false],
  ])('%s stays in the window: %s', (link, stays) => {
    expect(belongsTo(new URL('http://127.0.0.1:3210'), link)).toBe(stays)
  })
})
