import { describe, expect, test } from 'vitest'
import { isProxyAddress, proxyEnvironment, usableProxy } from '../../../src/main/network/proxy.ts'

const neverAsked = () => Promise.reject(new Error('not asked'))

describe('the connection to the server', () => {
  test('is direct when no proxy is wanted', async () => {
    expect(await proxyEnvironment({ mode: 'none' }, ['https://maru.example'], neverAsked)).toEqual({})
  })

  test('goes through the proxy that was entered, but not to this computer or the exceptions', async () => {
    const proxy = { mode: 'manual', address: 'http://proxy:3128', bypass: 'intra.example; .team.example' } as const
    expect(await proxyEnvironment(proxy, [], neverAsked)).toEqual({
      http_proxy: 'http://proxy:3128',
      https_proxy: 'http://proxy:3128',
      no_proxy: 'localhost,127.0.0.1,[::1],::1,intra.example,.team.example',
    })
  })

  test('goes as the system says, server by server', async () => {
    const answers: Record<string, string> = {
      'https://a.example': 'DIRECT',
      'https://b.example': 'PROXY p:8080; DIRECT',
    }
    const resolve = async (url: string) => answers[url] ?? ''
    expect(await proxyEnvironment({ mode: 'system' }, ['https://a.example'], resolve)).toEqual({})
    expect(await proxyEnvironment({ mode: 'system' }, Object.keys(answers), resolve)).toMatchObject({
      https_proxy: 'http://p:8080',
      no_proxy: 'localhost,127.0.0.1,[::1],::1,a.example',
    })
  })

  test.each([
    ['DIRECT', undefined],
    ['PROXY p:80; PROXY q:80', 'http://p:80'],
    ['HTTPS p:443;DIRECT', 'https://p:443'],
    ['SOCKS5 p:1080; PROXY q:80', 'http://q:80'],
    ['SOCKS5 p:1080', undefined],
    ['DIRECT; PROXY q:80', undefined],
    ['', undefined],
  ])("goes, by the system's answer %j, through %j", (answer, address) => {
    expect(usableProxy(answer)).toBe(address)
  })

  test.each([
    ['http://proxy:3128', true],
    ['https://minji:secret@proxy', true],
    ['proxy:3128', false],
    ['socks5://proxy:1080', false],
    ['http://proxy/path', false],
    ['', false],
  ])('has a valid proxy address in %j: %j', (text, good) => {
    expect(isProxyAddress(text)).toBe(good)
  })
})
