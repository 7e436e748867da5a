import { readFileSync } from 'node:fs'
import { events, isHttpOnly, limits, operationNames, operations, protocolVersion, routeOf } from '@maru/shared'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const text = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
const rows = new Map(
  [...text.matchAll(/^\| `([^`]+)` \| ([^|]*) \| ?(.*)\|$/gm)].map(([, name, ...cells]) => [name, cells]),
)
const cellsOf = (name: string) => rows.get(name)?.map((cell) => cell.trim()) ?? []

describe('docs/protocol.md', () => {
  test.each(operationNames)('says what %s takes and does', (name) => {
    const [input, does] = cellsOf(name)
    expect(input).toBe(fieldsOf(operations[name].input, 'input').join(', '))
    expect(does).toBe(operations[name].summary + (isHttpOnly(name) ? ' HTTP only.' : ''))
  })

  test('says which resource each operation is', () => {
    const written = operationNames.flatMap((name) => {
      const route = routeOf(name)
      return route ? [`| \`${route.method} ${route.path}\` | \`${name}\` |`] : []
    })
    expect(written.filter((row) => !text.includes(row))).toEqual([])
  })

  test.each(Object.entries(events))('says what the event %s carries', (name, payload) => {
    expect(cellsOf(name)[0]).toBe(fieldsOf(payload, 'output').join(', '))
  })

  // The limits of texts and names are in the table above.
  const inWords = /^(userId|nickname|password|roomPassword|deviceName|title|description|message)M(ax|in)$/
  test.each(Object.entries(limits).filter(([name]) => !inWords.test(name)))('gives the limit %s', (name, value) => {
    expect(cellsOf(name)[0]).toBe(String(value))
  })

  test('gives the lengths of names and texts', () => {
    expect(text).toContain(`| \`userId\` | ${limits.userIdMin} to ${limits.userIdMax} of `)
    expect(text).toContain(`at most ${limits.nicknameMax}, ${limits.titleMax}, ${limits.deviceNameMax};`)
    expect(text).toContain(`| description of a room | up to ${limits.descriptionMax}, `)
    expect(text).toContain(`| message text | 1 to ${limits.messageMax},`)
    expect(text).toContain(
      `| password | ${limits.passwordMin} to ${limits.passwordMax}; of a room: 1 to ${limits.roomPasswordMax} |`,
    )
  })

  test('gives the number of the protocol', () => {
    expect(text).toContain(`The protocol is a number, now ${protocolVersion}.`)
    expect(text).toContain(`"protocol": ${protocolVersion},`)
  })
})

/** The names of a schema's fields, those that may be left out with a `?`. */
function fieldsOf(schema: z.ZodType, io: 'input' | 'output'): string[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io })
  return Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`))
}
