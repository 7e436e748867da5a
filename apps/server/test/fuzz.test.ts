import { randomUUID } from 'node:crypto'
import { newId, operationNames, operations } from '@maru/shared'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { post, roomOf, signUp } from './support/client.ts'
import { absentMedia, receiptFor } from './support/media.ts'
import { startServer } from './support/server.ts'

const secret = 'the-secret-of-the-other-room'

/** Values that break careless servers. */
const hostileValues: unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\u202Eevil',
  "'; DROP TABLE entries; --",
  '"*" OR NEAR(a b)',
  '%_\\',
  '.*(a+)+$',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '가'.repeat(9_000),
  '𝕏'.repeat(5_000),
  [],
  {},
  [[[[[[]]]]]],
  { $gt: '' },
  { $ne: null },
  { $where: 'sleep(1000)' },
  { $regex: '.*' },
  JSON.parse('{"__proto__": {"admin": true}}'),
  { toString: 'x', length: 1e9 },
  { constructor: { prototype: { admin: true } } },
  nested(2_000),
]

const hostile = fc.oneof(
  fc.constantFrom(...hostileValues),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .anything({ maxDepth: 3, withNullPrototype: false })
    .map((value) => JSON.parse(JSON.stringify(value ?? null)) as unknown),
)

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let index = 0; index < depth; index++) value = index % 2 ? [value] : { value }
  return value
}

/** Inputs that are valid except for a field or two, so that they get past the first checks. */
function plausible(rooms: string[]) {
  const field: Record<string, fc.Arbitrary<unknown>> = {
    roomId: fc.constantFrom(...rooms, 'nowhere'),
    clientId: fc.constant(null).map(() => newId()),
    fileId: fc.constant(null).map(() => randomUUID()),
    fileIds: fc.constant(null).map(() => [randomUUID()]),
    name: fc.string({ maxLength: 20 }),
    bytes: fc.nat(),
    as: fc.constantFrom('picture', 'file', 'gif'),
    receipt: fc.constantFrom('a.b', receiptFor(randomUUID(), 'attacker')),
    files: fc.constant(null).map(() => [{ id: randomUUID() }]),
    target: fc.integer({ min: 1, max: 5 }),
    seq: fc.integer({ min: 0, max: 1_000 }),
    text: fc.string({ minLength: 1, maxLength: 50 }),
    title: fc.string({ minLength: 1, maxLength: 20 }),
    query: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    userId: fc.constantFrom('attacker', 'victim', 'nobody', 'constructor'),
    userIds: fc.array(fc.constantFrom('attacker', 'victim', 'constructor'), { maxLength: 5 }),
    emoji: fc.constantFrom('👍', 'x'),
    on: fc.boolean(),
    role: fc.constantFrom('moderator', 'owner'),
    password: fc.constantFrom('attacker-password', ''),
    code: fc.constantFrom('A'.repeat(24), 'x'),
    invite: fc.constantFrom('A'.repeat(24), 'x'),
    cursors: fc.array(fc.record({ roomId: fc.constantFrom(...rooms), rev: fc.nat() }), { maxLength: 5 }),
    rooms: fc.array(fc.record({ roomId: fc.constantFrom(...rooms), seq: fc.nat(), fromSeq: fc.nat() }), {
      maxLength: 3,
    }),
    after: fc.constantFrom('1.2.x', '9.9', 3, 'x'),
    limit: fc.integer({ min: -1, max: 200 }),
  }
  return fc.record(
    Object.fromEntries(
      Object.entries(field).map(([name, value]) => [
        name,
        fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: hostile }),
      ]),
    ),
    { requiredKeys: [] },
  )
}

async function scene() {
  const server = await startServer({ media: absentMedia })
  const [attacker, victim] = [await signUp(server.url, 'attacker'), await signUp(server.url, 'victim')]
  const own = await roomOf([attacker])
  const other = await roomOf([victim], { listed: false })
  await victim.ask('messages.send', { roomId: other, clientId: newId(), text: secret })
  return { server, attacker, victim, rooms: [own, other] }
}

/** The server is up and has logged no error, and the victim's room is as it was. */
async function requireUnharmed({ server, victim, rooms }: Awaited<ReturnType<typeof scene>>): Promise<void> {
  expect(server.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([])
  const room = await victim.ask('rooms.get', { roomId: rooms[1] ?? '' })
  expect([room.rev, room.members.map(({ userId }) => userId)]).toEqual([2, ['victim']])
}

// Signing out would end the session that all other requests need; the first test covers it.
const names = operationNames.filter((name) => name !== 'accounts.signOut')
const runs = Number(process.env['MARU_FUZZ_RUNS'] ?? 400)

describe('hostile requests', () => {
  test('every operation survives hostile values, as its input and in each of its fields', {
    timeout: 360_000,
  }, async () => {
    const staged = await scene()
    const { server, attacker } = staged
    const live = await attacker.connect()
    const other = await signUp(server.url, 'leaver')
    for (const name of operationNames) {
      const { token } = name === 'accounts.signOut' ? other : attacker
      const fields = Object.keys((operations[name].input as { shape?: object }).shape ?? {})
      const inputs = hostileValues.flatMap((value) => [
        value,
        Object.fromEntries(fields.map((field) => [field, value])),
      ])
      for (const input of inputs) {
        const response = await post(server.url, name, input, { Authorization: `Bearer ${token}` })
        expect([name, response.status < 500]).toEqual([name, true])
        const answer: unknown = await live.socket.timeout(10_000).emitWithAck(name, input)
        expect(answer).not.toHaveProperty('error.code', 'server.failed')
      }
    }
    await requireUnharmed(staged)
  })

  test('hostile requests over HTTP get a coded answer: never a 5xx, a leak or harm', async () => {
    const staged = await scene()
    const { server, attacker, rooms } = staged
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.oneof(hostile, plausible(rooms)), async (name, input) => {
        const response = await post(server.url, name, input, { Authorization: `Bearer ${attacker.token}` })
        const body = await response.text()
        expect(response.status).toBeLessThan(500)
        expect(body).not.toContain(secret)
        expect(JSON.parse(body)).toHaveProperty('ok')
      }),
      { numRuns: runs },
    )
    await requireUnharmed(staged)
  })

  test('hostile requests over a socket are all acknowledged, and the connection stays open', async () => {
    const staged = await scene()
    const { attacker, rooms } = staged
    const live = await attacker.connect()
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom<string>(...names, 'accounts.signIn', 'nonsense', '__proto__', 'toString')),
        fc.array(fc.oneof(hostile, plausible(rooms)), { maxLength: 2 }),
        async (name, inputs) => {
          const answer: unknown = await live.socket.timeout(10_000).emitWithAck(name, ...inputs)
          expect(JSON.stringify(answer)).not.toContain(secret)
          expect(answer).toHaveProperty('ok')
          expect(answer).not.toHaveProperty('error.code', 'server.failed')
        },
      ),
      { numRuns: runs },
    )
    expect(live.socket.connected).toBe(true)
    expect(JSON.stringify(live.events)).not.toContain(secret)
    await requireUnharmed(staged)
  })

  test('requests that are not JSON, too large or to an unknown path are refused with a code', async () => {
    const staged = await scene()
    const { url } = staged.server
    const raw = async (path: string, init: RequestInit) => {
      const response = await fetch(`${url}/api/v1/${path}`, init)
      const body = (await response.json()) as { error: { code: string } }
      return [response.status, body.error.code]
    }
    const json = { 'Content-Type': 'application/json' }
    expect(await raw('server.info', { method: 'POST', headers: json, body: '{"a":' })).toEqual([400, 'request.invalid'])
    expect(await raw('server.info', { method: 'POST', headers: json, body: '"text"' })).toEqual([
      400,
      'request.invalid',
    ])
    const large = JSON.stringify({ text: 'x'.repeat(300_000) })
    expect(await raw('server.info', { method: 'POST', headers: json, body: large })).toEqual([413, 'request.too_large'])
    expect(await raw('rooms.nothing', { method: 'POST', headers: json, body: '{}' })).toEqual([404, 'request.unknown'])
    expect(await raw('server.info', { method: 'GET' })).toEqual([404, 'request.unknown'])
    expect(await raw('__proto__', { method: 'POST', headers: json, body: '{}' })).toEqual([404, 'request.unknown'])
    expect(await raw('%E0%A4%A', { method: 'POST', headers: json, body: '{}' })).toEqual([400, 'request.invalid'])
    await requireUnharmed(staged)
  })

  test('a request too large for a socket disconnects that socket, and no other', async () => {
    const staged = await scene()
    const [live, other] = [await staged.attacker.connect(), await staged.victim.connect()]
    const cut = new Promise((resolve) => live.socket.once('disconnect', resolve))
    live.socket.emit('messages.send', { text: 'x'.repeat(300_000) })
    await cut
    expect(await other.ask('accounts.me', {})).toMatchObject({ profile: { userId: 'victim' } })
    await requireUnharmed(staged)
  })
})
