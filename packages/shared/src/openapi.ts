import { z } from 'zod'
import type { ErrorCode } from './errors.ts'
import { httpStatusOf, plainErrorSchema } from './errors.ts'
import { events } from './events.ts'
import { fieldsOfPath, type HttpRoute } from './operations/define.ts'
import { errorsOf, type OperationName, operationNames, operations, routeOf } from './operations/index.ts'

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
        'Every operation is a POST with a JSON body, and most are resources with verbs as well. The same operations, and the events (the schemas `event.*`), go over Socket.IO: see docs/protocol.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operationNames.map(tagOf))].map((name) => ({ name })),
    paths: {
      ...resources(),
      ...Object.fromEntries(operationNames.map((name) => [`/api/v1/${name}`, { post: call(name) }])),
    },
    components: {
      schemas: {
        Error: jsonSchema(plainErrorSchema, 'output'),
        ...Object.fromEntries(
          Object.entries(events).map(([name, payload]) => [`event.${name}`, jsonSchema(payload, 'output')]),
        ),
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description:
            'A UUID: the `clientId` of the command. Sent again with the same one, the command is answered as the first time. Without it each request is a command of its own.',
          schema: { type: 'string', format: 'uuid' },
        },
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'maru_session' },
      },
    },
  }
}

const tagOf = (name: OperationName) => name.slice(0, name.indexOf('.'))

/** Every operation by its name: a POST with the whole input as its body. */
function call(name: OperationName): object {
  return {
    ...describe(name),
    operationId: name,
    requestBody: { required: true, content: json(jsonSchema(operations[name].input, 'input')) },
  }
}

/** The operations as resources, by path and method. */
function resources(): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {}
  for (const name of operationNames) {
    const route = routeOf(name)
    if (!route) continue
    const path = `/api/v1${route.path}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: resource(name, route) }
  }
  return paths
}

function resource(name: OperationName, { method, path }: HttpRoute): object {
  const { properties = {}, required = [], ...rest }: ObjectSchema = jsonSchema(operations[name].input, 'input')
  const inPath = fieldsOfPath(path)
  const others = Object.entries(properties).filter(([field]) => !inPath.includes(field) && field !== 'clientId')
  const needed = required.filter((field) => others.some(([other]) => other === field))
  const parameter = (place: string, field: string, schema: object) => ({
    name: field,
    in: place,
    required: place === 'path' || needed.includes(field),
    schema,
  })
  const bodyFields = method === 'GET' || method === 'DELETE' ? [] : others
  return {
    ...describe(name),
    operationId: `${name}.resource`,
    parameters: [
      ...inPath.map((field) => parameter('path', field, properties[field] ?? {})),
      ...(bodyFields.length > 0 ? [] : others.map(([field, schema]) => parameter('query', field, schema))),
      ...('clientId' in properties ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(bodyFields.length > 0 && {
      requestBody: {
        required: needed.length > 0,
        content: json({ ...rest, properties: Object.fromEntries(bodyFields), required: needed }),
      },
    }),
  }
}

interface ObjectSchema {
  readonly properties?: Record<string, object>
  readonly required?: readonly string[]
}

function describe(name: OperationName): object {
  const { summary, auth, output } = operations[name]
  const byStatus = Map.groupBy(errorsOf(name), (code) => httpStatusOf(code))
  return {
    summary,
    tags: [tagOf(name)],
    security: auth === 'session' ? [{ token: [] }, { cookie: [] }] : [],
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
