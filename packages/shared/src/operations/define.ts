import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'

/**
 * An operation is `POST /api/v1/<name>` and, unless `http` is 'only', the socket event `<name>` with an
 * acknowledgement. The server's routes, the client's types and /openapi.json are derived from it.
 */
export interface Operation {
  readonly summary: string
  readonly auth: 'none' | 'session'
  /** 'only' for operations that set or clear a cookie, which a socket can't. */
  readonly http?: 'only'
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** Its own error codes, beyond those that any request may get. */
  readonly errors: readonly ErrorCode[]
}

export const operation = <const Definition extends Operation>(definition: Definition): Definition => definition

/** The output of an operation that returns nothing. */
export const nothingSchema = z.object({})
