import { newId, type OperationName, type Operations, operations, type Request } from '@maru/shared'
import { z } from 'zod'
import { accountIdSchema } from './state.ts'

/** What a screen asks of the server through the engine. */
export type RemoteName = Extract<
  OperationName,
  | `sessions.${string}`
  | `invites.${string}`
  | 'accounts.rename'
  | 'accounts.changePassword'
  | 'users.search'
  | Exclude<Extract<OperationName, `rooms.${string}`>, 'rooms.get' | 'rooms.positions'>
  | 'messages.edit'
  | 'messages.delete'
  | 'messages.react'
  | 'messages.pin'
  | 'messages.typing'
>
/** The engine names commands itself: a screen gives no clientId. */
export type RemoteInput<Name extends RemoteName> = Fields<Request<Name>> & { accountId: string }
type Fields<Input> = Input extends Record<string, never> ? unknown : Omit<Input, 'clientId'>

export interface RemoteMethod<Name extends RemoteName> {
  readonly input: z.ZodType<RemoteInput<Name>, RemoteInput<Name>>
  readonly output: Operations[Name]['output']
}

export const isRemoteName = (name: string): name is RemoteName => Object.hasOwn(remoteMethods, name)

/** Commands carry a clientId, so that asking again does not do it twice. */
export const isCommand = (name: RemoteName): boolean =>
  operations[name].input.safeParse({}).error?.issues.some((issue) => issue.path[0] === 'clientId') ?? false

function remote<Name extends RemoteName>(name: Name): RemoteMethod<Name> {
  const named = isCommand(name)
  const accepts = (value: unknown): value is RemoteInput<Name> => {
    if (typeof value !== 'object' || value === null || !('accountId' in value)) return false
    const { accountId, ...input } = value
    if (!accountIdSchema.safeParse(accountId).success || (named && 'clientId' in input)) return false
    return operations[name].input.safeParse(named ? { ...input, clientId: newId() } : input).success
  }
  return { input: z.custom<RemoteInput<Name>>(accepts), output: operations[name].output }
}

type RemoteMethods = { readonly [Name in RemoteName]: RemoteMethod<Name> }

export const remoteMethods: RemoteMethods = {
  'accounts.rename': remote('accounts.rename'),
  'accounts.changePassword': remote('accounts.changePassword'),
  'sessions.list': remote('sessions.list'),
  'sessions.revoke': remote('sessions.revoke'),
  'users.search': remote('users.search'),
  'rooms.create': remote('rooms.create'),
  'rooms.direct': remote('rooms.direct'),
  'rooms.join': remote('rooms.join'),
  'rooms.leave': remote('rooms.leave'),
  'rooms.update': remote('rooms.update'),
  'rooms.kick': remote('rooms.kick'),
  'rooms.ban': remote('rooms.ban'),
  'rooms.unban': remote('rooms.unban'),
  'rooms.setRole': remote('rooms.setRole'),
  'rooms.transfer': remote('rooms.transfer'),
  'rooms.delete': remote('rooms.delete'),
  'invites.create': remote('invites.create'),
  'invites.list': remote('invites.list'),
  'invites.revoke': remote('invites.revoke'),
  'invites.preview': remote('invites.preview'),
  'messages.edit': remote('messages.edit'),
  'messages.delete': remote('messages.delete'),
  'messages.react': remote('messages.react'),
  'messages.pin': remote('messages.pin'),
  'messages.typing': remote('messages.typing'),
}
