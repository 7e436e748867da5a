import { readFileSync } from 'node:fs'
import {
  digestOf,
  emojiSchema,
  errors,
  events,
  httpStatusOf,
  isOperationName,
  knownTypes,
  limits,
  MaruError,
  messageTextSchema,
  nicknameSchema,
  openApiDocument,
  operationNames,
  operations,
  plainErrorSchema,
  roomStateSchema,
  routeOf,
  titleSchema,
  userIdSchema,
} from '@maru/shared'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const protocol = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')

describe('errors', () => {
  test.each(Object.entries(errors))('%s reads well in both languages', (code, { en, ko }) => {
    const params = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    expect(params(ko)).toEqual(params(en))
    expect(ko).toMatch(/[가-힣]/)
    expect(httpStatusOf(code)).toBeGreaterThanOrEqual(400)
  })

  test('stay the same when they cross a border as plain data', () => {
    const error = new MaruError('room.full', { params: { members: 3, capacity: 3 }, retryAfterSeconds: 2 })
    const crossed = MaruError.from(plainErrorSchema.parse(structuredClone(error.toPlain())))
    expect(crossed.toPlain()).toEqual(error.toPlain())
  })

  test('of a newer server cross too, and count as failures', () => {
    expect(plainErrorSchema.parse({ code: 'room.on_fire', params: { floor: 3 } }).code).toBe('room.on_fire')
    expect(httpStatusOf('room.on_fire')).toBe(500)
  })
})

describe('user input', () => {
  const good = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success

  test('is accepted as far as it is harmless', () => {
    expect(titleSchema.parse('  점심  ')).toBe('점심')
    expect(nicknameSchema.parse('한'.normalize('NFD'))).toBe('한')
    expect(messageTextSchema.parse('  두 칸\n들여쓰기  ')).toBe('  두 칸\n들여쓰기  ')
    expect(good(messageTextSchema, 'x'.repeat(limits.messageMax))).toBe(true)
    for (const emoji of ['👍', '👨‍👩‍👧', '🇰🇷', '1️⃣', '👋🏽']) expect(good(emojiSchema, emoji)).toBe(true)
  })

  test('is refused if it is empty, too long, broken or disguised', () => {
    for (const title of ['', '   ', 'a\nb', 'a\u0000', '\uD800', '\u202Etxt.exe', 'x'.repeat(81), 7])
      expect(good(titleSchema, title)).toBe(false)
    for (const text of ['', ' \n ', '\u0000', '\uDC00x', 'x'.repeat(limits.messageMax + 1)])
      expect(good(messageTextSchema, text)).toBe(false)
    for (const emoji of ['', 'a', '👍👍', '👍 ']) expect(good(emojiSchema, emoji)).toBe(false)
    for (const userId of ['ab', 'Minji', '.minji', 'min ji', '민지', 'x'.repeat(33)])
      expect(good(userIdSchema, userId)).toBe(false)
  })
})

describe('operations', () => {
  test.each(operationNames)('%s refuses unknown fields, and can be described', (name) => {
    const { input, output, summary } = operations[name]
    expect(summary).toMatch(/\.$/)
    for (const code of operations[name].errors) expect(errors).toHaveProperty([code])
    expect(input.safeParse({ nonsense: 1 }).error?.issues.some((issue) => issue.code === 'unrecognized_keys')).toBe(
      true,
    )
    expect(() => [z.toJSONSchema(input, { io: 'input' }), z.toJSONSchema(output)]).not.toThrow()
  })

  test('are known by their own names only', () => {
    expect(['__proto__', 'toString', 'constructor', ''].filter(isOperationName)).toEqual([])
  })

  test('make a valid OpenAPI document that lists them all', async () => {
    const text = JSON.stringify(openApiDocument({ version: '1.2.3', serverName: 'Maru' }))
    const document = JSON.parse(text) as {
      paths: Record<string, object>
      components: { schemas: object }
      openapi: string
    }
    const { valid, errors: problems } = await new Validator().validate({ ...document })
    expect(problems).toBeUndefined()
    expect(valid).toBe(true)
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(operationNames.map((name) => `/api/v1/${name}`)))
    const resources = operationNames.flatMap((name) => {
      const route = routeOf(name)
      return route ? [`${route.method} /api/v1${route.path}`] : []
    })
    const verbs = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(verbs).toEqual(expect.arrayContaining(resources))
    expect(new Set(resources).size).toBe(resources.length)
    const schemas = Object.keys(document.components.schemas)
    expect(schemas).toEqual(['Error', ...Object.keys(events).map((name) => `event.${name}`)])
  })
})

describe('docs/protocol.md', () => {
  test('names every operation, event, kind of entry and error with its status', () => {
    const entryTypes = [...knownTypes]
    const rows = [...operationNames, ...Object.keys(events), ...entryTypes].map((name) => `| \`${name}\` |`)
    const codes = Object.entries(errors).map(([code, { status, en }]) => `| \`${code}\` | ${status} | ${en} |`)
    expect([...rows, ...codes].filter((row) => !protocol.includes(row))).toEqual([])
  })

  test('computes a digest as the code does', () => {
    const [, example = '', told] = /```json\n(\{"messages".+)\n```\n\nit is `(\w{16})`/.exec(protocol) ?? []
    const { room, messages } = JSON.parse(example) as { room: unknown; messages: never[] }
    expect(digestOf(roomStateSchema.parse(room), messages)).toBe(told)
  })
})
