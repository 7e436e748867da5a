import type { z } from 'zod'
import type { ErrorCode } from '../errors.ts'
import { accountOperations } from './accounts.ts'
import { bookmarkOperations } from './bookmarks.ts'
import type { HttpRoute, Operation } from './define.ts'
import { fileOperations } from './files.ts'
import { inviteOperations } from './invites.ts'
import { lobbyOperations } from './lobby.ts'
import { messageOperations } from './messages.ts'
import { notificationOperations } from './notifications.ts'
import { presenceOperations } from './presence.ts'
import { previewOperations } from './previews.ts'
import { roomOperations } from './rooms.ts'
import { serverOperations } from './server.ts'
import { sessionOperations } from './sessions.ts'
import { syncOperations } from './sync.ts'
import { userOperations } from './users.ts'

/** Every operation that a client can ask for, by name. */
export const operations = {
  ...serverOperations,
  ...accountOperations,
  ...sessionOperations,
  ...notificationOperations,
  ...userOperations,
  ...presenceOperations,
  ...roomOperations,
  ...inviteOperations,
  ...lobbyOperations,
  ...messageOperations,
  ...bookmarkOperations,
  ...fileOperations,
  ...previewOperations,
  ...syncOperations,
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations
/** What a handler receives: parsed, with defaults filled in. */
export type Input<Name extends OperationName> = z.output<Operations[Name]['input']>
/** What a client sends. */
export type Request<Name extends OperationName> = z.input<Operations[Name]['input']>
export type Output<Name extends OperationName> = z.output<Operations[Name]['output']>

export const operationNames = Object.keys(operations) as OperationName[]
export const isOperationName = (name: string): name is OperationName => Object.hasOwn(operations, name)

/** Errors that any request may get. */
const anyRequest: readonly ErrorCode[] = [
  'request.invalid',
  'request.too_large',
  'request.rate_limited',
  'server.unavailable',
  'server.storage_full',
  'server.failed',
  'auth.origin_denied',
]
const anySession: readonly ErrorCode[] = ['auth.required', 'auth.session_ended']

/** Every error code that an operation may return. */
export function errorsOf(name: OperationName): readonly ErrorCode[] {
  const { auth, errors } = operations[name]
  return [...anyRequest, ...(auth === 'session' ? anySession : []), ...errors]
}

/** Operations that set or clear a cookie need HTTP. */
export const isHttpOnly = (name: OperationName): boolean => 'socket' in operations[name]

/** The resource of an operation, if it has one. */
export const routeOf = (name: OperationName): HttpRoute | undefined => {
  const operation: Operation = operations[name]
  return operation.http
}
