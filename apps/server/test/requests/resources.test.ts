import { newId, operationNames, operations, routeOf } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { startServer } from '../support/server.ts'

interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly value: Record<string, unknown>
  readonly code: string | undefined
  readonly params: Record<string, unknown> | undefined
}

/** Someone who uses the resources with nothing but an HTTP client. */
function caller(url: string, token?: string) {
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer =
      text === ''
        ? {}
        : (JSON.parse(text) as { value?: Reply['value']; error?: { code: string; params?: Reply['params'] } })
    return {
      status: response.status,
      headers: response.headers,
      value: answer.value ?? {},
      code: answer.error?.code,
      params: answer.error?.params,
    }
  }
}

async function signUp(url: string, userId: string) {
  const device = { name: 'curl', kind: 'bot' }
  const account = { userId, password: 'correct horse battery', nickname: userId, device, keep: 'token' }
  const { value } = await caller(url)('POST', '/users', account)
  return caller(url, String(value['token']))
}

const seqs = ({ value }: Reply) =>
  (value['entries'] as { seq: number; type: string }[]).filter(({ type }) => type === 'message').map(({ seq }) => seq)
const ids = ({ value }: Reply) => (value['members'] as { userId: string }[]).map(({ userId }) => userId)

describe('resources', () => {
  test('carry a team from signing up to deleting a room', async () => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    const jun = await signUp(url, 'jun')
    expect((await minji('PATCH', '/users/me', { nickname: '민지' })).value).toEqual({
      userId: 'minji',
      nickname: '민지',
    })
    expect((await jun('GET', '/users?query=민지')).value['users']).toEqual([{ userId: 'minji', nickname: '민지' }])
    expect((await jun('GET', '/profiles?userIds=minji,jun')).value['users']).toHaveLength(2)

    const room = await minji('POST', '/rooms', { title: '점심', capacity: 5, password: 'secret' })
    const path = `/rooms/${String(room.value['roomId'])}`
    expect((await jun('GET', '/rooms?query=점심')).value['rooms']).toMatchObject([{ title: '점심', locked: true }])
    expect(await jun('POST', `${path}/join`)).toMatchObject({ status: 403, code: 'room.password_required' })
    expect(await jun('GET', path)).toMatchObject({ status: 403, code: 'room.not_member' })
    expect((await jun('POST', `${path}/join`, { password: 'secret' })).status).toBe(200)
    expect(ids(await jun('GET', `${path}/members`))).toEqual(['minji', 'jun'])

    for (const text of ['하나', '둘', '셋']) await minji('POST', `${path}/messages`, { text })
    expect(seqs(await jun('GET', `${path}/messages?before=3&limit=1`))).toEqual([2])
    expect((await jun('PATCH', `${path}/messages/1`, { text: 'mine now' })).code).toBe('room.forbidden')
    expect((await minji('PATCH', `${path}/messages/1`, { text: '하나!' })).status).toBe(200)
    expect((await jun('PUT', `${path}/messages/1/reactions/${encodeURIComponent('👍')}`, { on: true })).status).toBe(
      200,
    )
    expect((await minji('PUT', `${path}/messages/1/pin`, { on: true })).status).toBe(200)
    expect((await minji('DELETE', `${path}/messages/2`)).status).toBe(200)
    expect((await jun('PUT', `${path}/read`, { seq: 3 })).status).toBe(200)
    const { value } = await jun('GET', `${path}/messages?after=0`)
    expect(value['entries']).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ seq: 1, text: '하나!', reactions: [{ emoji: '👍', users: ['jun'] }] }),
        expect.objectContaining({ seq: 2, text: '' }),
      ]) as unknown[],
    )
    expect((await jun('GET', '/messages?query=셋')).value['hits']).toHaveLength(1)

    expect((await minji('PATCH', `${path}/members/jun`, { role: 'moderator' })).status).toBe(200)
    expect((await minji('DELETE', `${path}/members/jun`)).status).toBe(200)
    expect((await minji('PUT', `${path}/bans/jun`)).status).toBe(200)
    expect((await jun('POST', `${path}/join`, { password: 'secret' })).code).toBe('room.banned')
    expect((await minji('DELETE', `${path}/bans/jun`)).status).toBe(200)
    expect((await minji('PATCH', path, { title: '저녁' })).status).toBe(200)
    expect((await minji('GET', path)).value).toMatchObject({ title: '저녁' })
    expect((await minji('DELETE', path)).status).toBe(200)
    expect(await minji('GET', path)).toMatchObject({ status: 410, code: 'room.closed' })
  })

  test('answer a command that is sent again with its Idempotency-Key as the first time', async () => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    const { value } = await minji('POST', '/rooms', { title: 'once' })
    const path = `/rooms/${String(value['roomId'])}/messages`
    const key = { 'Idempotency-Key': newId() }
    const first = await minji('POST', path, { text: 'hello' }, key)
    expect(await minji('POST', path, { text: 'hello' }, key)).toMatchObject({ value: first.value })
    expect((await minji('POST', path, { text: 'hello' })).value['seq']).toBe(2)
    expect(await minji('POST', path, { text: 'hello' }, { 'Idempotency-Key': 'no' })).toMatchObject({
      status: 400,
      params: { path: 'clientId' },
    })
  })

  test('say that nothing changed to a reader who has the ETag', async () => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    const { value } = await minji('POST', '/rooms', { title: 'quiet' })
    const path = `/rooms/${String(value['roomId'])}`
    const etag = (await minji('GET', path)).headers.get('ETag') ?? ''
    expect((await minji('GET', path, undefined, { 'If-None-Match': etag })).status).toBe(304)
    await minji('POST', `${path}/messages`, { text: 'hello' })
    const changed = await minji('GET', path, undefined, { 'If-None-Match': etag })
    expect([changed.status, changed.headers.get('ETag') === etag]).toEqual([200, false])
  })

  test('refuse what does not fit with the field that is wrong', async () => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    const { value } = await minji('POST', '/rooms', { title: 'strict' })
    const path = `/rooms/${String(value['roomId'])}`
    const wrong = async (method: string, to: string, body?: unknown) => {
      const { status, code, params } = await minji(method, to, body)
      return [status, code, params?.['path']]
    }
    expect(await wrong('GET', `${path}/messages?limit=many`)).toEqual([400, 'request.invalid', 'limit'])
    expect(await wrong('GET', `${path}/messages?limit=5&limit=6`)).toEqual([400, 'request.invalid', 'limit'])
    expect(await wrong('GET', `${path}/messages?colour=red`)).toEqual([400, 'request.invalid', 'colour'])
    expect(await wrong('GET', `${path}/members?after=nobody`)).toEqual([400, 'request.invalid', 'after'])
    expect(await wrong('PATCH', `${path}/messages/first`, { text: 'x' })).toEqual([400, 'request.invalid', 'target'])
    expect(await wrong('POST', `${path}/messages`, ['text'])).toEqual([400, 'request.invalid', 'input'])
    expect(await wrong('POST', `${path}/messages`, { text: 'x', roomId: 'other' })).toEqual([200, undefined, undefined])
    expect(await wrong('GET', '/rooms/%E0%A4%A')).toEqual([400, 'request.invalid', 'body'])
    expect(await wrong('PUT', path, {})).toEqual([404, 'request.unknown', undefined])
  })

  test('page through members, also past one who has left', async () => {
    const { url } = await startServer()
    const owner = await signUp(url, 'owner')
    const { value } = await owner('POST', '/rooms', { title: 'pages' })
    const path = `/rooms/${String(value['roomId'])}`
    for (const userId of ['anna', 'bora', 'chul']) await (await signUp(url, userId))('POST', `${path}/join`)
    const first = await owner('GET', `${path}/members?limit=2`)
    expect(ids(first)).toEqual(['owner', 'anna'])
    const next = encodeURIComponent(String(first.value['next']))
    await owner('DELETE', `${path}/members/anna`)
    const second = await owner('GET', `${path}/members?limit=2&after=${next}`)
    expect([ids(second), second.value['next']]).toEqual([['bora', 'chul'], undefined])
  })

  test('need a session where their operation does', async () => {
    const { url } = await startServer()
    const open: string[] = []
    for (const name of operationNames) {
      const route = routeOf(name)
      if (!route) continue
      const path = route.path.replaceAll(/\{\w+\}/g, '1')
      const { status } = await caller(url)(route.method, path, route.method === 'GET' ? undefined : {})
      if (status !== 401) open.push(name)
    }
    expect(open.sort()).toEqual(operationNames.filter((name) => operations[name].auth === 'none').sort())
  })

  test('cover every operation but what only a socket can use', () => {
    expect(operationNames.filter((name) => !routeOf(name))).toEqual(['lobby.watch'])
  })

  test('are not there for forms of other sites', async () => {
    const { url } = await startServer()
    const minji = await signUp(url, 'minji')
    const asForm = { 'Content-Type': 'application/x-www-form-urlencoded' }
    expect(await minji('POST', '/rooms', 'title=x', asForm)).toMatchObject({
      status: 400,
      params: { path: 'content-type' },
    })
    expect((await caller(url)('POST', '/rooms')).params).toEqual({ path: 'content-type' })
    expect((await caller(url)('GET', '/rooms', undefined, { Origin: 'https://evil.example' })).code).toBe(
      'auth.origin_denied',
    )
  })
})
