import { describe, expect, test } from 'vitest'
import { defaultServer } from '../../src/main/default-server.ts'

describe('the server that the sign-in screen starts with', () => {
  test.each([
    [{}, 'http://127.0.0.1:3210'],
    [{ PORT: '4000' }, 'http://127.0.0.1:4000'],
    [{ MARU_SERVER: 'https://chat.example.org/' }, 'https://chat.example.org'],
  ])('is, with the environment %j, %s', (environment, address) => {
    expect(defaultServer(environment)).toBe(address)
  })

  test('is the one that the package was made for, unless the environment names another', () => {
    expect(defaultServer({}, 'https://maru.example')).toBe('https://maru.example')
    expect(defaultServer({ MARU_SERVER: 'https://chat.example.org' }, 'https://maru.example')).toBe(
      'https://chat.example.org',
    )
  })

  test('must be a web address', () => {
    expect(() => defaultServer({ MARU_SERVER: 'file:///etc' })).toThrow('MARU_SERVER')
  })
})
