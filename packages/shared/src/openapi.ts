import { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import { httpStatusOf, plainErrorSchema } from './errors.ts'
import { events } from './events.ts'
import { errorsOf, type OperationName, operationNames, operations } from './operations/index.ts'

interface About {
  readonly version: string
  readonly serverName: string
}

/** The contract's HTTP side as OpenAPI 3.1, generated from the schemas that the server parses with. */
export function openApiDocument({ version, serverName }: About): object {
  return {
    openapi: '3.1.0',
    info: {
      title: `${serverName}: a Maru server`,
      version,
      description:
        'Every operation is a POST with a JSON body. The same operations, and the events (the schemas `event.*`), go over Socket.IO: see docs/protocol.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operationNames.map(tagOf))].map((name) => ({ name })),
    paths: Object.fromEntries(operationNames.map((name) => [`/api/v1/${name}`, { post: describe(name) }])),
    components: {
      schemas: {
        Error: jsonSchema(plainErrorSchema, 'output'),
        ...Object.fromEntries(
          Object.entries(events).map(([name, payload]) => [`event.${name}`, jsonSchema(payload, 'output')]),
        ),
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'maru_session' },
      },
    },
  }
}

const tagOf = (name: OperationName) => name.slice(0, name.indexOf('.'))

function describe(name: OperationName): object {
  const { summary, auth, input, output } = operations[name]
  const byStatus = Map.groupBy(errorsOf(name), (code) => httpStatusOf(code))
  return {
    operationId: name,
    summary,
    tags: [tagOf(name)],
    security: auth === 'session' ? [{ token: [] }, { cookie: [] }] : [],
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(input, 'input') } } },
    responses: {
      '200': { description: 'Done.', content: json(success(jsonSchema(output, 'output'))) },
      ...Object.fromEntries([...byStatus].map(([status, codes]) => [String(status), refusal(codes)])),
    },
  }
}

const json = (schema: object) => ({ 'application/json': { schema } })

const success = (value: object) => ({
  type: 'object',
  properties: { ok: { const: true }, value },
  required: ['ok', 'value'],
})

const refusal = (codes: ErrorCode[]) => ({
  description: codes.join(', '),
  content: json({
    type: 'object',
    properties: { ok: { const: false }, error: { $ref: '#/components/schemas/Error' } },
    required: ['ok', 'error'],
  }),
})

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' })
  return rest
}
