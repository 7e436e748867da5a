import { z } from 'zod'
import { plainErrorSchema } from './errors.ts'
import type { EventName, EventPayload } from './events.ts'
import type { OperationName, Operations, Output, Request } from './operations/index.ts'

/** Socket.IO's `auth`. Without a token, the session cookie is used. */
export const handshakeSchema = z.object({
  protocol: z.int(),
  token: z.string().max(200).optional(),
})
export type Handshake = z.infer<typeof handshakeSchema>

/** The answer to every operation, as a socket's acknowledgement or the body of an HTTP response. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; error: z.infer<typeof plainErrorSchema> }

export const answerSchema = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), error: plainErrorSchema }),
  ])

type SocketOperationName = {
  [Name in OperationName]: Operations[Name] extends { socket: false } ? never : Name
}[OperationName]

/** Socket.IO's typed event maps. */
export type ClientToServerEvents = {
  [Name in SocketOperationName]: (input: Request<Name>, answer: (answer: Answer<Output<Name>>) => void) => void
}
export type ServerToClientEvents = { [Name in EventName]: (payload: EventPayload<Name>) => void }
