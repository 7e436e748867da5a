import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newId } from '@maru/shared'
import { endProcess } from '@maru/testing'
import { useFolder } from '@maru/testing/vitest'
import { describe, expect, onTestFinished, test } from 'vitest'
import { printConfig, readConfig } from '../src/config.ts'
import { createLogger } from '../src/logger.ts'
import { connectRedis } from '../src/realtime/redis-link.ts'
import { createRates } from '../src/requests/rate-limits.ts'
import { codeOf, post, roomOf, signUp } from './support/client.ts'
import { startServer } from './support/server.ts'

const entry = fileURLToPath(new URL('../src/server.ts', import.meta.url))

/** The server as people start it: a process of its own. */
function launch(environment: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: '0', MARU_FILES: 'false', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  onTestFinished(() => endProcess(child))
  const said = { out: '', error: '' }
  child.stdout?.on('data', (text) => (said.out += text))
  child.stderr?.on('data', (text) => (said.error += text))
  // Not at its exit: what it said last may still be on its way then.
  const exited = once(child, 'close').then(([code]) => code as number | null)
  const listening = once(child, 'message').then(([message]) => (message as { listening: string }).listening)
  return { child, said, exited, listening }
}

describe('the configuration', () => {
  test('an invalid configuration is explained in one sentence, and the server does not start', async () => {
    const { said, exited } = launch({ PORT: 'eighty', MARU_DATA: useFolder() })
    expect(await exited).toBe(1)
    expect(said.error).toMatch(/^Invalid configuration\. PORT: .+\.\n$/)
    expect(() => readConfig({ REDIS_URL: 'redis://127.0.0.1' })).toThrow('REDIS_URL needs MONGODB_URI')
    expect(() => readConfig({ MARU_CORS_ORIGINS: 'https://a.example/path' })).toThrow('MARU_CORS_ORIGINS')
    expect(() => readConfig({ MARU_MEDIA_URL: 'https://files.example' })).toThrow('MARU_MEDIA_KEY need each other')
    expect(() => readConfig({ MARU_MEDIA_URL: 'https://files.example/' })).toThrow('MARU_MEDIA_URL')
    expect(() => readConfig({ MARU_SIGN_UP: 'maybe' })).toThrow('MARU_SIGN_UP')
  })

  test('the configuration is printed on demand, without secrets', async () => {
    const { said, exited } = launch({ MARU_METRICS_TOKEN: 'a-long-secret-token' }, ['--print-config'])
    expect(await exited).toBe(0)
    expect(said.out).toContain('MARU_SIGN_UP=true  # Whether people can create accounts')
    expect(said.out).not.toContain('a-long-secret-token')
    const printed = printConfig(readConfig({ MONGODB_URI: 'mongodb://maru:hunter2@db/maru' }))
    expect(printed).toContain('MONGODB_URI=mongodb://(hidden)@db/maru')
  })
})

describe('a server that cannot start', () => {
  test('a server whose port is in use names it', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { said, exited } = launch({ PORT: String(port), MARU_DATA: useFolder() })
    expect(await exited).toBe(1)
    expect(said.error).toBe(
      `Port ${port} on 127.0.0.1 is in use. Stop the program that uses it, or set PORT to another number.\n`,
    )
  })

  test('a server that may not write to its data folder names it', async () => {
    const folder = useFolder()
    // Root may write anywhere, so a file stands where the folder should be.
    await writeFile(join(folder, 'file'), '')
    await chmod(folder, 0o500)
    const { said, exited } = launch({ MARU_DATA: join(folder, 'file') })
    expect(await exited).toBe(1)
    expect(said.error).toBe(
      `Can't write to the data folder ${join(folder, 'file')}. Set MARU_DATA to a writable one.\n`,
    )
  })
})

describe('a server that is asked to stop', () => {
  test('answers what it was asked, loses nothing that it answered, and ends in seconds', async () => {
    const folder = useFolder()
    const first = launch({ MARU_DATA: folder, MARU_RATE_SCALE: '0', LOG_LEVEL: 'silent' })
    const url = await first.listening
    const minji = await signUp(url, 'minji')
    const roomId = await roomOf([minji])
    const live = await minji.connect()
    const acknowledged: string[] = []
    const sending = Array.from({ length: 200 }, (_, index) => {
      const text = `message ${index}`
      const sent = live.ask('messages.send', { roomId, clientId: newId(), text })
      return sent.then(
        () => void acknowledged.push(text),
        () => undefined,
      )
    })
    await Promise.race(sending)
    first.child.kill('SIGTERM')
    expect(await first.exited).toBe(0)
    live.close()
    const second = launch({ MARU_DATA: folder, MARU_RATE_SCALE: '0', LOG_LEVEL: 'silent' })
    const again = { ...minji, url: await second.listening }
    const stored: string[] = []
    for (let after = 0, more = true; more; after += 100) {
      const { entries } = await post(
        again.url,
        'messages.history',
        { roomId, after, limit: 100 },
        {
          Authorization: `Bearer ${minji.token}`,
        },
      )
        .then((response) => response.json())
        .then((body) => (body as { value: { entries: { type: string; text: string }[] } }).value)
      const page = entries.filter((entry) => entry.type === 'message')
      stored.push(...page.map((entry) => entry.text))
      more = page.length === 100
    }
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(stored).toEqual(expect.arrayContaining(acknowledged))
    expect(new Set(stored).size).toBe(stored.length)
  })
})

describe('a server with a defect', () => {
  test('goes on where a rejection is handled by nobody, and logs it with its cause', async () => {
    const defect = "setTimeout(() => void Promise.reject(new Error('nobody looks')), 3000)"
    const { child, said, listening } = launch({
      MARU_DATA: useFolder(),
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(defect)}`,
    })
    const url = await listening
    await expect.poll(() => said.out).toContain('"message":"nobody looks"')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect(child.exitCode).toBeNull()
  })
})

describe('plain HTTP', () => {
  test('health, readiness, metrics and the OpenAPI document are served', async () => {
    const server = await startServer()
    const minji = await signUp(server.url, 'minji')
    const roomId = await roomOf([minji])
    await minji.connect()
    await minji.ask('messages.send', { roomId, clientId: newId(), text: 'count me' })
    const get = (path: string) => fetch(`${server.url}${path}`)
    expect(await (await get('/healthz')).json()).toEqual({ alive: true })
    expect(await (await get('/readyz')).json()).toEqual({ ready: true })
    const metrics = await (await get('/metrics')).text()
    expect(metrics).toContain('maru_connections 1')
    expect(metrics).toContain('maru_log_entries_total{type="message"} 1')
    expect(metrics).toContain('maru_request_seconds_count{operation="messages.send",outcome="ok"} 1')
    expect(metrics).toMatch(/maru_store_seconds_count\{.*call="log.append".*\} 2/)
    expect(metrics).toContain('nodejs_eventloop_lag_seconds')
    expect(metrics).not.toContain('minji')
    const document = (await (await get('/openapi.json')).json()) as { paths: object }
    expect(Object.keys(document.paths)).toContain('/api/v1/messages.send')
    await server.store.close()
    expect((await get('/readyz')).status).toBe(503)
  })

  test('a server without the web app says that it is running', async () => {
    const { url } = await startServer()
    const response = await fetch(url)
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toContain('마루 서버는 실행 중이지만')
  })

  test('the web app is one page for every path, and its assets are cached for ever', async () => {
    const web = useFolder()
    await mkdir(join(web, 'assets'))
    await writeFile(join(web, 'index.html'), '<!doctype html><title>Maru</title>')
    await writeFile(join(web, 'assets', 'app.1a2b.js'), 'export {}')
    const { url } = await startServer({ web })
    for (const path of ['/', '/rooms/abc', '/invite/xyz']) {
      const response = await fetch(`${url}${path}`)
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
      expect(await response.text()).toContain('<title>Maru</title>')
    }
    const asset = await fetch(`${url}/assets/app.1a2b.js`)
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const refused = {
      '/assets/none.js': 404,
      '/missing.png': 404,
      '/assets/..%2F..%2Fpackage.json': 403,
      '/assets/%E0%A4%A': 400,
    }
    for (const [path, status] of Object.entries(refused)) {
      const response = await fetch(`${url}${path}`)
      expect([path, response.status]).toEqual([path, status])
      expect(await response.text()).not.toContain('node_modules')
    }
  })

  test('metrics are served to loopback or to callers with the token', async () => {
    const open = await startServer()
    const forwarding = ['X-Forwarded-For', 'X-Forwarded-Host', 'Forwarded', 'Via', 'X-Real-IP', 'CF-Connecting-IP']
    for (const name of forwarding)
      expect([name, (await fetch(`${open.url}/metrics`, { headers: { [name]: 'x' } })).status]).toEqual([name, 403])
    expect((await fetch(`${open.url}/metrics`)).status).toBe(200)
    const { url } = await startServer({ environment: { MARU_METRICS_TOKEN: 'a-long-secret-token' } })
    expect((await fetch(`${url}/metrics`)).status).toBe(403)
    const headers = { Authorization: 'Bearer a-long-secret-token' }
    expect((await fetch(`${url}/metrics`, { headers })).status).toBe(200)
  })

  test('pages may show what a media server elsewhere has, and of others what this server has', async () => {
    const policyOf = async (environment: Record<string, string>) => {
      const { url } = await startServer({ environment })
      return ((await fetch(url)).headers.get('content-security-policy') ?? '').split(';')
    }
    expect(await policyOf({})).toEqual(
      expect.arrayContaining(["img-src 'self' data: blob:", "media-src 'self' blob:", "connect-src 'self'"]),
    )
    const elsewhere = {
      MARU_MEDIA_URL: 'https://files.example/maru',
      MARU_MEDIA_KEY: 'a key that both of them have in common',
    }
    expect(await policyOf(elsewhere)).toEqual(
      expect.arrayContaining([
        "img-src 'self' data: blob: https://files.example",
        "media-src 'self' blob: https://files.example",
        "connect-src 'self' https://files.example",
      ]),
    )
  })

  test('every response carries a strict policy, and other origins are refused unless configured', async () => {
    const { url } = await startServer({ environment: { MARU_CORS_ORIGINS: 'https://chat.example' } })
    const response = await fetch(`${url}/healthz`)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe-(inline|eval)/)
    expect(response.headers.get('x-powered-by')).toBeNull()
    const allowed = async (origin: string) =>
      (await post(url, 'server.info', {}, { Origin: origin, Authorization: 'Bearer x' })).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed('https://chat.example')).toBe('https://chat.example')
    expect(await allowed('https://evil.example')).toBeNull()
  })
})

describe('rate limits', () => {
  test('guessing passwords is limited across addresses, and the answer says how long to wait', async () => {
    const { url } = await startServer({ environment: { MARU_RATE_SCALE: '0.1', MARU_TRUST_PROXY: '1' } })
    await signUp(url, 'minji')
    const guess = (index: number) =>
      post(
        url,
        'accounts.signIn',
        { userId: 'minji', password: `guess ${index}`, device: { name: 'x', kind: 'bot' }, keep: 'token' },
        { 'X-Forwarded-For': `203.0.113.${index}` },
      )
    const statuses: number[] = []
    for (let index = 0; index < 10; index++) statuses.push((await guess(index)).status)
    expect(new Set(statuses)).toEqual(new Set([401]))
    const refused = await guess(10)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ error: { code: 'request.rate_limited' } })
  })

  test('rate limits count per user: a user who floods does not silence another', async () => {
    const { url } = await startServer({ environment: { MARU_RATE_SCALE: '0.1' } })
    const [minji, jun] = [await signUp(url, 'minji'), await signUp(url, 'jun')]
    const roomId = await roomOf([minji, jun])
    const send = (person: typeof minji) => person.ask('messages.send', { roomId, clientId: newId(), text: 'hello' })
    const codes: string[] = []
    for (let index = 0; index < 20; index++) codes.push(await codeOf(send(minji)))
    expect(new Set(codes)).toEqual(new Set(['ok', 'request.rate_limited']))
    expect(await codeOf(send(jun))).toBe('ok')
  })

  test('rate limits are counted together by processes that share a Redis', {
    skip: !process.env['REDIS_URL'],
  }, async () => {
    const redis = await connectRedis(process.env['REDIS_URL'] ?? '', createLogger('silent'))
    onTestFinished(() => redis.destroy())
    const [one, two] = [createRates(0.1, redis), createRates(0.1, redis)]
    const caller = { requestId: '', address: newId(), session: undefined }
    const codes: string[] = []
    for (let index = 0; index < 20; index++)
      for (const rates of [one, two]) codes.push(await codeOf(rates.spend('server.info', {}, caller)))
    expect(codes.filter((code) => code === 'ok')).toHaveLength(30)
  })
})
