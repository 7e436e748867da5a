import { type OperationName, type Operations, operations, type Request } from '@maru/shared'
import { z } from 'zod'
import { accountIdSchema } from './state.ts'

/** What screens may ask of the server, through the engine. */
const names = [
  'accounts.rename',
  'accounts.changePassword',
  'sessions.list',
  'sessions.revoke',
  'users.search',
  'rooms.create',
  'rooms.direct',
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
  'messages.react',
  'messages.pin',
  'messages.typing',
] as const satisfies readonly OperationName[]

export type ServerMethodName = (typeof names)[number]

/** An operation's own input, for one of the accounts. The engine names commands itself: a screen gives no clientId. */
export type ServerMethodInput<Name extends ServerMethodName> = Fields<Request<Name>> & { accountId: string }
type Fields<Input> = Input extends Record<string, never> ? unknown : Omit<Input, 'clientId'>

const inputOf = (name: ServerMethodName): z.ZodObject => operations[name].input

/** Commands carry a clientId, so that asking again does not do it twice. */
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

// What the compiler can't follow: each name has the schemas of its own operation.
export const serverMethods = Object.fromEntries(
  names.map((name) => [name, serverMethod(name)]),
) as unknown as ServerMethods
