import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { limits } from './limits.ts'

/** An ID for what a client sends. IDs sort by time, which orders the outbox. */
export const newId = (): string => uuidv7()

export const userIdSchema = z
  .string()
  .min(limits.userIdMin)
  .max(limits.userIdMax)
  .regex(/^[a-z0-9][a-z0-9._-]*$/)
  .meta({ description: 'The ID to sign in with: lowercase Latin letters, digits, dot, underscore, hyphen.' })

export const roomIdSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)

export const clientIdSchema = z
  .uuid()
  .meta({ description: 'A UUIDv7 chosen by the client. Sending it again returns the first answer.' })

export const sessionIdSchema = z.uuid()
export const inviteCodeSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)

export const revSchema = z
  .int()
  .min(0)
  .meta({ description: 'The number of an entry in a room log; 0 is before the first.' })
export const seqSchema = z
  .int()
  .min(0)
  .meta({ description: 'The number of a message in a room; 0 is before the first.' })
export const timeSchema = z.int().min(0).meta({ description: 'Milliseconds since 1970-01-01 UTC.' })
