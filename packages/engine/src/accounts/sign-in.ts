import {
  type Answer,
  type Device,
  MaruError,
  type OperationName,
  type Output,
  oldestProtocolVersion,
  protocolVersion,
  type Request,
} from '@maru/shared'
import type { MethodInput, MethodOutput } from '../contract/methods.ts'
import type { DeviceStore, StoredAccountCard } from '../ports/store.ts'
import type { Transport } from '../ports/transport.ts'

export interface SignInDeps {
  readonly transportFor: (server: string) => Transport
  readonly device: Device
  /** A browser keeps the session in a cookie that scripts can't read. */
  readonly keep: 'cookie' | 'token'
  readonly store: Pick<DeviceStore, 'deviceToken' | 'keepDeviceToken'>
}

export async function probe(server: string, { transportFor }: SignInDeps): Promise<MethodOutput<'servers.probe'>> {
  const url = serverOf(server)
  const { name, version, signUp, empty = false, protocol } = await ask(transportFor(url), 'server.info', {})
  if (protocol.newest < oldestProtocolVersion) throw new MaruError('protocol.too_new')
  if (protocol.oldest > protocolVersion) throw new MaruError('protocol.too_old')
  return { url, name, version, signUp, empty }
}

export const greetingOf = (
  { server, code }: MethodInput<'servers.invitation'>,
  { transportFor }: SignInDeps,
): Promise<MethodOutput<'servers.invitation'>> => ask(transportFor(serverOf(server)), 'invites.greeting', { code })

interface Credentials {
  readonly server: string
  readonly userId: string
  readonly password: string
  /** Present: a new account. */
  readonly nickname?: string
}

export async function signIn(credentials: Credentials, deps: SignInDeps): Promise<StoredAccountCard> {
  const { url, name } = await probe(credentials.server, deps)
  const { userId, password, nickname } = credentials
  const transport = deps.transportFor(url)
  const { device, keep, store } = deps
  const accountId = accountIdOf(userId, url)
  const deviceToken = await store.deviceToken(accountId)
  const given = { userId, password, device, keep }
  const signedIn =
    nickname === undefined
      ? await ask(transport, 'accounts.signIn', { ...given, ...(deviceToken !== undefined && { deviceToken }) })
      : await ask(transport, 'accounts.signUp', { ...given, nickname })
  if (signedIn.deviceToken !== undefined) await store.keepDeviceToken(accountId, signedIn.deviceToken)
  return {
    accountId,
    server: { url, name },
    profile: signedIn.profile,
    sessionId: signedIn.sessionId,
    ...(signedIn.token !== undefined && { token: signedIn.token }),
  }
}

/** Ends the session on the server, if it can be reached. */
export async function signOut(card: StoredAccountCard, { transportFor }: SignInDeps): Promise<void> {
  await transportFor(card.server.url)
    .ask('accounts.signOut', {}, card.token)
    .catch(() => {})
}

async function ask<Name extends OperationName>(
  transport: Transport,
  name: Name,
  input: Request<Name>,
): Promise<Output<Name>> {
  const answer: Answer<Output<Name>> = await transport.ask(name, input)
  if (!answer.ok) throw MaruError.from(answer.error)
  return answer.value
}

const serverOf = (server: string): string => server.trim().replace(/\/+$/, '')

const accountIdOf = (userId: string, url: string): string =>
  `${userId}@${url
    .replace(/^https?:\/\//, '')
    .toLowerCase()
    .replace(/[^a-z0-9._:@-]/g, '-')}`
