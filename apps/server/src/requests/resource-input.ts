import { fieldsOfPath, type HttpRoute, newId, type OperationName, operations } from '@maru/shared'
import { z } from 'zod'

/** What a request to a resource says: its path and query as texts, its body as JSON, and the key that makes it repeatable. */
interface ResourceRequest {
  readonly params: Readonly<Record<string, string | string[]>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly idempotencyKey: string | undefined
}

type InputReader = (request: ResourceRequest) => unknown

/** Makes an operation's input of a request to its resource. It only puts things in place: the schema checks them. */
export function inputReader(name: OperationName, { path }: HttpRoute): InputReader {
  const fields = fieldTypes(name)
  const inPath = fieldsOfPath(path)
  return ({ params, query, body, idempotencyKey }) => {
    // A body that is no object is refused by the schema.
    if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) return body
    const input: Record<string, unknown> = { ...body }
    for (const [field, text] of Object.entries(query)) input[field] = typed(text, fields.get(field))
    for (const field of inPath) input[field] = typed(params[field], fields.get(field))
    if (fields.has('clientId')) input['clientId'] ??= idempotencyKey ?? newId()
    return input
  }
}

type FieldType = 'integer' | 'boolean' | 'array' | 'string' | undefined

function fieldTypes(name: OperationName): Map<string, FieldType> {
  const { properties = {} } = z.toJSONSchema(operations[name].input, { io: 'input' })
  return new Map(
    Object.entries(properties).map(([field, schema]) => [
      field,
      typeof schema === 'object' ? (schema.type as FieldType) : undefined,
    ]),
  )
}

/** A text of a path or query as its field has it; one that does not fit stays a text, which the schema refuses. */
function typed(text: unknown, type: FieldType): unknown {
  if (type === 'array') return [text].flat().flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]))
  if (typeof text !== 'string') return text
  if (type === 'integer' && /^\d{1,15}$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
