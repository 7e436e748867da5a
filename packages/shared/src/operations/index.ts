import { z } from 'zod'
import { accountOperations } from './accounts.ts'
import { operation } from './define.ts'
import { messageOperations } from './messages.ts'
import { roomOperations, syncOperations } from './rooms.ts'

const serverOperations = {
  'server.info': operation({
    summary: 'About this server.',
    auth: 'none',
    input: z.strictObject({}),
    output: z.object({
      name: z.string(),
      version: z.string(),
      protocol: z.object({ oldest: z.int(), newest: z.int() }),
      signUp: z.boolean().meta({ description: 'Whether new accounts are taken.' }),
    }),
    errors: [],
  }),
} as const

/** Everything that a client can ask of a server, by name. */
export const operations = {
  ...serverOperations,
  ...accountOperations,
  ...roomOperations,
  ...messageOperations,
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

/** Operations that set or clear a cookie, which a socket can't. */
export const isHttpOnly = (name: OperationName): boolean => 'http' in operations[name]
