import { describe, expect, test } from 'vitest'
import { codeOf, connect, post, signIn, signUp } from './support/client.ts'
import { startServer } from './support/server.ts'

const device = { name: 'a browser', kind: 'web' as const }

describe('accounts', () => {
  test('an ID can sign up once, and signs in with its password only', async () => {
    const { url } = await startServer()
    await signUp(url, 'minji')
    expect(await codeOf(signUp(url, 'minji'))).toBe('account.id_taken')
    expect(await codeOf(signIn(url, 'minji', 'not-her-password'))).toBe('auth.wrong_credentials')
    expect(await codeOf(signIn(url, 'nobody', 'not-her-password'))).toBe('auth.wrong_credentials')
    const minji = await signIn(url, 'minji')
    expect((await minji.ask('accounts.me', {})).profile).toEqual({ userId: 'minji', nickname: 'minji' })
  })

  test.each(['all', 'here'])('nobody signs up as %s, with which messages mention many', async (userId) => {
    const { url } = await startServer()
    expect(await codeOf(signUp(url, userId))).toBe('account.id_taken')
  })

  test('of two simultaneous sign-ups with the same ID, one succeeds', async () => {
    const { url } = await startServer()
    const codes = await Promise.all([codeOf(signUp(url, 'minji')), codeOf(signUp(url, 'minji'))])
    expect(codes.sort()).toEqual(['account.id_taken', 'ok'])
  })

  test('refusing an unknown ID takes as much work as refusing a wrong password', async () => {
    const { url } = await startServer()
    await signUp(url, 'minji')
    // The processor's time, not the clock's: what else the machine does doesn't count.
    const workOf = async (userId: string) => {
      const before = process.cpuUsage()
      await codeOf(signIn(url, userId, 'not-her-password'))
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 9; round++) {
      known.push(await workOf('minji'))
      unknown.push(await workOf('nobody'))
    }
    // Without the stand-in hash the ratio is about a tenth.
    expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.5)
  })

  test('neither the store nor the log contains a password or a token', async () => {
    const server = await startServer()
    const minji = await signUp(server.url, 'minji', 'a very secret password')
    await (await minji.connect()).ask('accounts.me', {})
    const account = await server.store.accounts.get('minji')
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const kept = JSON.stringify([account, await server.store.sessions.ofUser('minji'), server.logged])
    expect(kept).not.toContain('a very secret password')
    expect(kept).not.toContain(minji.token)
  })

  test('a new nickname is sent to everyone who shares a room with the account', async () => {
    const { url } = await startServer()
    const [minji, jun] = [await signUp(url, 'minji'), await signUp(url, 'jun')]
    await minji.ask('rooms.direct', { userId: 'jun' })
    const live = await jun.connect()
    await minji.ask('accounts.rename', { nickname: '  김민지 ' })
    expect(await live.waitFor('profile')).toEqual({ userId: 'minji', nickname: '김민지' })
    expect(await jun.ask('users.profiles', { userIds: ['minji', 'nobody'] })).toEqual({
      users: [{ userId: 'minji', nickname: '김민지' }],
    })
  })

  test('accounts are found by ID or nickname, page by page', async () => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    for (const userId of ['dev.a', 'dev.b', 'dev.c']) await signUp(url, userId)
    await minji.ask('accounts.rename', { nickname: '마루지기' })
    expect((await minji.ask('users.search', { query: '루지' })).users.map((user) => user.userId)).toEqual(['minji'])
    const first = await minji.ask('users.search', { query: 'dev', limit: 2 })
    expect(first.users.map((user) => user.userId)).toEqual(['dev.a', 'dev.b'])
    const second = await minji.ask('users.search', { query: 'dev', limit: 2, after: first.next })
    expect(second).toEqual({ users: [{ userId: 'dev.c', nickname: 'dev.c' }] })
  })

  test('everyone on the server is listed page by page, but not to whom they blocked', async () => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    const jun = await signUp(url, 'jun')
    for (const userId of ['anna', 'yusuf']) await signUp(url, userId)
    const pagesOf = async (person: typeof minji) => {
      const first = await person.ask('users.search', { limit: 2 })
      const second = await person.ask('users.search', { limit: 2, after: first.next })
      expect(second).not.toHaveProperty('next')
      return [first, second].map(({ users }) => users.map(({ userId }) => userId))
    }
    expect(await pagesOf(minji)).toEqual([
      ['anna', 'jun'],
      ['minji', 'yusuf'],
    ])
    await jun.ask('users.block', { userId: 'minji' })
    expect(await pagesOf(minji)).toEqual([['anna'], ['minji', 'yusuf']])
    expect(await codeOf(minji.ask('users.search', { query: 'a' }))).toBe('request.invalid')
  })

  test('signing up is refused where sign-ups are closed', async () => {
    const { url } = await startServer({ environment: { MARU_SIGN_UP: 'false' } })
    expect(await codeOf(signUp(url, 'minji'))).toBe('account.sign_up_closed')
  })
})

describe('sessions', () => {
  test('a session is listed, and disconnected at once when another device revokes it', async () => {
    const { url } = await startServer()
    const desk = await signUp(url, 'minji')
    const laptop = await signIn(url, 'minji')
    const live = await laptop.connect()
    const { sessions } = await desk.ask('sessions.list', {})
    expect(sessions.map(({ sessionId, current, connected }) => ({ sessionId, current, connected }))).toEqual(
      expect.arrayContaining([
        { sessionId: desk.sessionId, current: true, connected: false },
        { sessionId: laptop.sessionId, current: false, connected: true },
      ]),
    )
    const cut = new Promise((resolve) => live.socket.once('disconnect', resolve))
    await desk.ask('sessions.revoke', { sessionId: laptop.sessionId })
    expect(await live.waitFor('session.ended')).toEqual({ sessionId: laptop.sessionId })
    expect(await cut).toBe('io server disconnect')
    expect(await codeOf(laptop.ask('accounts.me', {}))).toBe('auth.session_ended')
    expect(await codeOf(laptop.connect())).toBe('auth.session_ended')
    expect(await codeOf(desk.ask('sessions.revoke', { sessionId: laptop.sessionId }))).toBe('session.not_found')
  })

  test("another user's session can be neither seen nor revoked", async () => {
    const { url } = await startServer()
    const [minji, jun] = [await signUp(url, 'minji'), await signUp(url, 'jun')]
    expect(await codeOf(jun.ask('sessions.revoke', { sessionId: minji.sessionId }))).toBe('session.not_found')
    expect((await jun.ask('sessions.list', {})).sessions).toHaveLength(1)
    expect(await codeOf(minji.ask('accounts.me', {}))).toBe('ok')
  })

  test('signing out ends a session, a new password ends those of all other devices', async () => {
    const { url } = await startServer()
    const desk = await signUp(url, 'minji')
    const laptop = await signIn(url, 'minji')
    const phone = await signIn(url, 'minji')
    await phone.ask('accounts.signOut', {})
    expect(await codeOf(phone.ask('accounts.me', {}))).toBe('auth.session_ended')
    const wrong = { current: 'wrong', next: 'a better password' }
    expect(await codeOf(desk.ask('accounts.changePassword', wrong))).toBe('account.wrong_password')
    await desk.ask('accounts.changePassword', { current: desk.password, next: 'a better password' })
    expect(await codeOf(laptop.ask('accounts.me', {}))).toBe('auth.session_ended')
    expect(await codeOf(desk.ask('accounts.me', {}))).toBe('ok')
    expect(await codeOf(signIn(url, 'minji', 'a better password'))).toBe('ok')
  })

  test('a session ends once its device was unused for the configured days', async () => {
    let now = Date.now()
    const { url } = await startServer({ clock: () => now, environment: { MARU_SESSION_DAYS: '30' } })
    const minji = await signUp(url, 'minji')
    now += 20 * 24 * 3_600_000
    expect(await codeOf(minji.ask('accounts.me', {}))).toBe('ok')
    now += 20 * 24 * 3_600_000
    expect(await codeOf(minji.ask('accounts.me', {}))).toBe('ok')
    now += 31 * 24 * 3_600_000
    expect(await codeOf(minji.ask('accounts.me', {}))).toBe('auth.session_ended')
  })

  test('a session does not end while its device is connected, however quiet it is', async () => {
    let now = Date.now()
    const { url, store } = await startServer({
      clock: () => now,
      touchSessionsMs: 20,
      environment: { MARU_SESSION_DAYS: '30' },
    })
    const minji = await signUp(url, 'minji')
    const live = await minji.connect()
    for (let month = 0; month < 2; month++) {
      now += 29 * 24 * 3_600_000
      await expect.poll(async () => (await store.sessions.ofUser('minji'))[0]?.lastSeenAt).toBe(now)
    }
    live.close()
    expect(await codeOf(minji.ask('accounts.me', {}))).toBe('ok')
  })

  test('a session outlives a restart of the server', async () => {
    const server = await startServer()
    const minji = await signUp(server.url, 'minji')
    await server.restart()
    expect(await codeOf(minji.ask('accounts.me', {}))).toBe('ok')
  })
})

describe('the session cookie of the web app', () => {
  const credentials = { userId: 'minji', password: 'minji-password', device, keep: 'cookie' as const }

  test('the cookie is out of reach of scripts and other sites, and works until sign-out', async () => {
    const { url } = await startServer()
    await signUp(url, 'minji')
    const response = await post(url, 'accounts.signIn', credentials, { Origin: url })
    expect(await response.json()).not.toHaveProperty('value.token')
    const [header = '', deviceCookie] = response.headers.getSetCookie()
    expect(header).toMatch(/^maru_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(deviceCookie).toMatch(/^maru_device=[\w.-]{66}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/)
    const cookie = header.split(';')[0] ?? ''
    expect((await post(url, 'accounts.me', {}, { Cookie: cookie, Origin: url })).status).toBe(200)
    expect((await post(url, 'accounts.me', {}, { Cookie: cookie, Origin: 'https://evil.example' })).status).toBe(403)
    const out = await post(url, 'accounts.signOut', {}, { Cookie: cookie, Origin: url })
    expect(out.headers.get('set-cookie')).toMatch(/^maru_session=; Max-Age=0;/)
    expect((await post(url, 'accounts.me', {}, { Cookie: cookie, Origin: url })).status).toBe(401)
  })

  test('a sign-in that another site started gets no cookie, and only JSON is accepted', async () => {
    const { url } = await startServer()
    await signUp(url, 'minji')
    const foreign = await post(url, 'accounts.signIn', credentials, { Origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect(foreign.headers.get('set-cookie')).toBeNull()
    const form = await post(url, 'accounts.signIn', credentials, { 'Content-Type': 'text/plain' })
    expect([form.status, form.headers.get('set-cookie')]).toEqual([400, null])
  })

  test("the cookie is Secure behind a trusted TLS proxy, and not because of a client's own header", async () => {
    const plain = await startServer()
    await signUp(plain.url, 'minji')
    const claimed = await post(plain.url, 'accounts.signIn', credentials, { 'X-Forwarded-Proto': 'https' })
    expect(claimed.headers.get('set-cookie')).not.toContain('Secure')
    const proxied = await startServer({ environment: { MARU_TRUST_PROXY: '1' } })
    await signUp(proxied.url, 'minji')
    const secure = await post(proxied.url, 'accounts.signIn', credentials, { 'X-Forwarded-Proto': 'https' })
    expect(secure.headers.get('set-cookie')).toContain('Secure')
  })
})

describe('connections', () => {
  test('a connection is refused with a reason: no token, a wrong token, a client too old or too new', async () => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    const { token } = minji
    expect(await codeOf(connect(url, {}))).toBe('auth.required')
    expect(await codeOf(connect(url, { token: 'wrong' }))).toBe('auth.session_ended')
    expect(await codeOf(connect(url, { token, protocol: 0 }))).toBe('protocol.too_old')
    expect(await codeOf(connect(url, { token, protocol: 1_000 }))).toBe('protocol.too_new')
    expect(await codeOf(connect(url, { token, protocol: 'one' }))).toBe('request.invalid')
  })

  test.each(['websocket', 'polling'] as const)('a connection works over %s', async (transport) => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    const live = await minji.connect({ transports: [transport] })
    expect(live.socket.io.engine.transport.name).toBe(transport)
    const { roomId } = await live.ask('rooms.direct', { userId: 'minji' })
    expect(await live.waitFor('room.joined')).toEqual({ roomId })
  })

  test('connections are accepted at the configured path', async () => {
    const { url } = await startServer({ environment: { MARU_SOCKET_PATH: '/live' } })
    const minji = await signUp(url, 'minji')
    expect(await codeOf(minji.connect({ path: '/live' }))).toBe('ok')
  })
})
