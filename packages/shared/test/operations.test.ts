import { isHttpOnly, limits, openApiDocument, operationNames, operations } from '@maru/shared'
import { describe, expect, test } from 'vitest'

const id = '0199a000-0000-7000-8000-000000000001'

describe('every operation', () => {
  test.each(operationNames)('%s refuses an own "__proto__" key', (name) => {
    const { error } = operations[name].input.safeParse(JSON.parse('{"__proto__":{"admin":true}}'))
    expect(error?.issues.some((issue) => issue.code === 'unrecognized_keys')).toBe(true)
  })

  test.each(operationNames)('%s is in the file of its prefix', async (name) => {
    const [prefix] = name.split('.')
    const file = (await import(`../src/operations/${prefix}.ts`)) as object
    expect(Object.values(file).some((exported) => Object.hasOwn(exported, name))).toBe(true)
  })

  test('lists each of its errors once', () => {
    for (const name of operationNames) {
      const { errors } = operations[name]
      expect(new Set<string>(errors).size, name).toBe(errors.length)
    }
  })
})

test('an operation fills in defaults', () => {
  expect(operations['rooms.create'].input.parse({ clientId: id, title: '점심' })).toEqual({
    clientId: id,
    title: '점심',
    capacity: limits.capacityDefault,
    listed: true,
    posting: 'everyone',
  })
  expect(operations['rooms.leave'].input.parse({ roomId: 'r', clientId: id }).quiet).toBe(false)
  expect(operations['messages.history'].input.parse({ roomId: 'r' }).limit).toBe(limits.pageDefault)
  expect(operations['messages.search'].input.parse({ query: 'x' }).limit).toBe(limits.pageDefault)
  expect(operations['lobby.list'].input.parse({}).limit).toBe(limits.pageDefault)
  expect(operations['users.search'].input.parse({ query: 'xy' }).limit).toBe(limits.pageDefault)
  expect(operations['invites.create'].input.parse({ roomId: 'r' })).toEqual({
    roomId: 'r',
    seconds: 604_800,
    maxUses: 1,
  })
  expect(operations['sync.rooms'].input.parse({ cursors: [{ roomId: 'r', rev: 3 }] }).cursors[0]?.read).toBe(0)
})

test('messages.history takes one cursor at most, and rooms.update needs a change', () => {
  const history = operations['messages.history'].input
  expect(history.safeParse({ roomId: 'r', before: 3 }).success).toBe(true)
  expect(history.safeParse({ roomId: 'r', before: 3, after: 1 }).success).toBe(false)
  const update = operations['rooms.update'].input
  expect(update.safeParse({ roomId: 'r', clientId: id }).success).toBe(false)
  expect(update.safeParse({ roomId: 'r', clientId: id, password: null }).success).toBe(true)
})

test('only signing up, in and out needs HTTP', () => {
  expect(operationNames.filter(isHttpOnly)).toEqual(['accounts.signUp', 'accounts.signIn', 'accounts.signOut'])
})

describe('the OpenAPI document', () => {
  const document = openApiDocument({ version: '1.2.3', serverName: '마루' })

  test('contains nothing undefined: it survives JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toStrictEqual(document)
  })

  test('gives each operation its own ID', () => {
    const ids = valuesOf(document, 'operationId')
    expect(ids.filter((id) => !String(id).endsWith('.resource'))).toEqual(operationNames)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('refers only to definitions that it contains', () => {
    const refs = [...new Set(valuesOf(document, '$ref'))]
    expect(refs).toContain('#/components/schemas/Error')
    for (const ref of refs) expect(resolve(document, String(ref)), String(ref)).toBeTypeOf('object')
  })
})

/** The values under a key, at any depth. */
function valuesOf(value: unknown, wanted: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === wanted ? [inner] : valuesOf(inner, wanted)))
}

const resolve = (document: unknown, ref: string): unknown =>
  ref
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document)
