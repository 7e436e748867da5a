import { request } from 'node:http'
import { io, type Socket } from 'socket.io-client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { codeOf, post, signIn, signUp } from '../support/client.ts'
import { startServer } from '../support/server.ts'

const from = (address: string) => ({ 'X-Forwarded-For': address })

const proxied = (environment: Record<string, string> = {}) =>
  startServer({ environment: { MARU_RATE_SCALE: '1', MARU_TRUST_PROXY: '1', ...environment } })

async function metric(url: string, line: RegExp): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(line.exec(text)?.[1] ?? 0)
}

const me = (url: string, token: string, headers: Record<string, string>) =>
  post(url, 'accounts.me', {}, { ...headers, Authorization: `Bearer ${token}` }).then((response) => response.status)

describe('wrong tokens', () => {
  test('stop reaching the store, hold up no device that was signed in, and no other address', async () => {
    const { url } = await proxied()
    const minji = await signUp(url, 'minji')
    const office = from('203.0.113.1')
    expect(await me(url, minji.token, office)).toBe(200)
    const looked = () => metric(url, /^maru_store_seconds_count\{call="sessions.byTokenHash",outcome="ok"\} (\d+)$/m)
    const before = await looked()
    const statuses = await Promise.all(Array.from({ length: 100 }, (_, index) => me(url, `guess${index}`, office)))
    expect(statuses.filter((status) => status === 401)).toHaveLength(60)
    expect(statuses.filter((status) => status === 429)).toHaveLength(40)
    expect((await looked()) - before).toBe(60)
    expect(await me(url, minji.token, office)).toBe(200)
    expect(await me(url, 'another guess', from('203.0.113.2'))).toBe(401)
  })

  test('one IPv6 network of 64 bits is one address', async () => {
    const { url } = await proxied({ MARU_RATE_SCALE: '0.1' })
    const statuses: number[] = []
    for (let host = 1; host <= 7; host++) statuses.push(await me(url, 'guess', from(`2001:db8::${host}`)))
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429])
    expect(await me(url, 'guess', from('2001:db8:0:1::1'))).toBe(401)
  })

  test('over one connection are few', async () => {
    const { url } = await startServer()
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
    await new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }))
    for (let count = 0; count < 20; count++) socket.send('40{"protocol":1,"token":"x"}')
    await closed
  })
})

test('operations that there are not count as requests, over HTTP and sockets', async () => {
  const { url } = await proxied({ MARU_RATE_SCALE: '0.1' })
  const codes = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const response = await post(url, 'rooms.fly', {}, from('203.0.113.1'))
      return response.status
    }),
  )
  expect(codes.filter((code) => code === 404)).toHaveLength(30)
  expect(codes.filter((code) => code === 429)).toHaveLength(10)
  const live = await (await signUp(url, 'minji')).connect()
  const answers = await Promise.all(
    Array.from({ length: 70 }, async () => {
      const answer = (await live.socket.emitWithAck('rooms.fly', {})) as { error: { code: string } }
      return answer.error.code
    }),
  )
  expect(answers.filter((code) => code === 'request.unknown')).toHaveLength(60)
  expect(answers.filter((code) => code === 'request.rate_limited')).toHaveLength(10)
})

test('asking without a session what needs one counts as well', async () => {
  const { url } = await proxied({ MARU_RATE_SCALE: '0.1' })
  const ask = () => post(url, 'accounts.me', {}, from('203.0.113.1')).then((response) => response.status)
  const statuses = await Promise.all(Array.from({ length: 31 }, ask))
  expect([
    statuses.filter((status) => status === 401).length,
    statuses.filter((status) => status === 429).length,
  ]).toEqual([30, 1])
})

test('a client that goes on after being told to wait a thousand times is cut', async () => {
  const { url } = await proxied({ MARU_RATE_SCALE: '0.1' })
  const minji = await signUp(url, 'minji')
  const [flooding, other] = [await minji.connect(), await (await signUp(url, 'jun')).connect()]
  const cut = new Promise((resolve) => void flooding.socket.once('disconnect', resolve))
  for (let round = 0; round < 4; round++) {
    for (let count = 0; count < 500; count++) flooding.socket.emit('unknown', count)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await cut
  expect(await codeOf(other.ask('accounts.me', {}))).toBe('ok')
})

test('a nickname changes now and then, not all the time', async () => {
  const { url } = await proxied({ MARU_RATE_SCALE: '0.2' })
  const minji = await signUp(url, 'minji')
  const codes: string[] = []
  for (let count = 0; count < 3; count++)
    codes.push(await codeOf(minji.ask('accounts.rename', { nickname: `m${count}` })))
  expect(codes).toEqual(['ok', 'ok', 'request.rate_limited'])
  expect(await codeOf(minji.ask('accounts.me', {}))).toBe('ok')
})

describe('connections', () => {
  test('of one account are bounded, and room is made when one ends', async () => {
    const { url } = await startServer()
    const [minji, jun] = [await signUp(url, 'minji'), await signUp(url, 'jun')]
    const open = await Promise.all(Array.from({ length: 30 }, () => minji.connect()))
    expect(await codeOf(minji.connect())).toBe('connection.too_many')
    expect(await codeOf((await signIn(url, 'minji')).connect())).toBe('connection.too_many')
    expect(await codeOf(jun.connect())).toBe('ok')
    open[0]?.close()
    await expect.poll(() => codeOf(minji.connect())).toBe('ok')
  })

  test('of one address are bounded', async () => {
    const { url } = await proxied({ MARU_SOCKETS_PER_ADDRESS: '2' })
    const minji = await signUp(url, 'minji')
    for (let count = 0; count < 2; count++) await minji.connect()
    expect(await codeOf(minji.connect())).toBe('connection.too_many')
  })

  test('that are never let in are few for one address, and soon forgotten', async () => {
    const { url } = await proxied({ MARU_SOCKETS_PER_ADDRESS: '50' })
    const minji = await signUp(url, 'minji')
    const handshake = () =>
      fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers: from('203.0.113.1') }).then(
        (response) => response.status,
      )
    const statuses = await Promise.all(Array.from({ length: 200 }, handshake))
    expect(statuses.filter((status) => status === 200)).toHaveLength(50)
    expect(statuses.filter((status) => status === 403)).toHaveLength(150)
    expect(await codeOf(minji.connect())).toBe('ok')
  })
})

test('a socket is trusted by its cookie behind a proxy that says which host was asked for', async () => {
  const { url } = await proxied()
  await signUp(url, 'minji')
  const behind = { 'X-Forwarded-Host': 'chat.example', Origin: 'http://chat.example' }
  const signedIn = await post(
    url,
    'accounts.signIn',
    { userId: 'minji', password: 'minji-password', device: { name: 'x', kind: 'web' }, keep: 'cookie' },
    behind,
  )
  expect(signedIn.status).toBe(200)
  const cookie = (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const open = (headers: Record<string, string>) => {
    const socket: Socket = io(url, {
      transports: ['websocket'],
      auth: { protocol: 1 },
      extraHeaders: { ...headers, Cookie: cookie },
      reconnection: false,
      forceNew: true,
    })
    onTestFinished(() => void socket.disconnect())
    return new Promise((resolve) => {
      socket.once('connect', () => resolve('ok'))
      socket.once('connect_error', (error) => resolve(error.message))
    })
  }
  expect(await open(behind)).toBe('ok')
  expect(await open({ ...behind, Origin: 'http://evil.example' })).toBe('auth.origin_denied')
})

test('bodies that don’t come to their end are bounded for one address, and hold up no other', async () => {
  const { url } = await proxied()
  const { port } = new URL(url)
  const answered: (number | undefined)[] = []
  // One more than may be under way. Which of them comes last is for the network to say.
  for (let count = 0; count < 101; count++) {
    const asked = request({ port, method: 'POST', path: '/api/v1/server.info', headers: headersOf('203.0.113.1') })
    onTestFinished(() => void asked.destroy())
    asked.on('error', () => {})
    asked.on('response', (response) => answered.push(response.statusCode))
    asked.write('{"a":')
  }
  await expect.poll(() => answered).toEqual([429])
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(answered).toEqual([429])
  expect((await post(url, 'server.info', {}, from('203.0.113.2'))).status).toBe(200)
})

const headersOf = (address: string) => ({
  ...from(address),
  'Content-Type': 'application/json',
  'Content-Length': 9_000,
})
