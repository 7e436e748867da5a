import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'

/** A resource under /api/v1. `{field}` in its path gives that field of the input; the query or the body give the rest. */
export interface HttpRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/${string}`
}

/** The fields of the input that a resource's path names, in order. */
export const fieldsOfPath = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field ?? '')

/**
 * An operation is `POST /api/v1/<name>`, a resource where `http` says so and, unless `socket` is false, the socket event
 * `<name>` with an acknowledgement. The server's routes, the client's types and /openapi.json are derived from it.
 */
export interface Operation {
  readonly summary: string
  readonly auth: 'none' | 'session'
  readonly http?: HttpRoute
  /** False for operations that set or clear a cookie, which a socket can't. */
  readonly socket?: false
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** Its own error codes, beyond those that any request may get. */
  readonly errors: readonly ErrorCode[]
}

export const operation = <const Definition extends Operation>(definition: Definition): Definition => definition

/** The output of an operation that returns nothing. */
export const nothingSchema = z.object({})
