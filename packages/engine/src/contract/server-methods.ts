import { type OperationName, type Operations, operations, type Request } from '@maru/shared'
import { z } from 'zod'
import { accountIdSchema } from './state.ts'

/** The operations that screens may use through the engine. */
const names = [
  'accounts.rename',
  'accounts.setPicture',
  'accounts.changePassword',
  'sessions.list',
  'sessions.revoke',
  'users.block',
  'users.unblock',
  'rooms.create',
  'rooms.direct',
  'rooms.accept',
  'rooms.join',
  'rooms.leave',
  'rooms.update',
  'rooms.kick',
  'rooms.ban',
  'rooms.unban',
  'rooms.setRole',
  'rooms.transfer',
  'rooms.delete',
  'invites.create',
  'invites.list',
  'invites.revoke',
  'invites.preview',
  'messages.edit',
  'messages.delete',
  'messages.hidePreviews',
  'messages.react',
  'messages.pin',
  'messages.typing',
  'bookmarks.set',
  'files.list',
] as const satisfies readonly OperationName[]

export type ServerMethodName = (typeof names)[number]

/** The operation's input and the account that asks. The engine adds the clientId of commands itself. */
export type ServerMethodInput<Name extends ServerMethodName> = Fields<Request<Name>> & { accountId: string }
type Fields<Input> = Input extends Record<string, never> ? unknown : Omit<Input, 'clientId'>

const inputOf = (name: ServerMethodName): z.ZodObject => operations[name].input

/** Commands carry a clientId, so that a retry is not done twice. */
export const isCommand = (name: ServerMethodName): boolean => 'clientId' in inputOf(name).shape

const serverMethod = (name: ServerMethodName) => ({
  input: inputOf(name).safeExtend({
    accountId: accountIdSchema,
    ...(isCommand(name) && { clientId: z.undefined().optional() }),
  }),
  output: operations[name].output,
})

type ServerMethods = {
  readonly [Name in ServerMethodName]: {
    readonly input: z.ZodType<ServerMethodInput<Name>, ServerMethodInput<Name>>
    readonly output: Operations[Name]['output']
  }
}

// The compiler can't see that each name gets the schemas of its own operation.
export const serverMethods = Object.fromEntries(
  names.map((name) => [name, serverMethod(name)]),
) as unknown as ServerMethods
