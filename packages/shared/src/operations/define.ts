import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'

/**
 * One thing that a client can ask of the server: `POST /api/v1/<name>` and, unless `http` is 'only', the socket event
 * `<name>` with an acknowledgement. The server's routes, the client's types and /openapi.json come from this.
 */
export interface Operation {
  readonly summary: string
  readonly auth: 'none' | 'session'
  /** 'only': it sets or clears a cookie, which a socket can't. */
  readonly http?: 'only'
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** The coded errors of its own, beyond those that any request can meet. */
  readonly errors: readonly ErrorCode[]
}

export const operation = <const Definition extends Operation>(definition: Definition): Definition => definition

/** The answer of an operation with nothing to say. */
export const nothingSchema = z.object({})
