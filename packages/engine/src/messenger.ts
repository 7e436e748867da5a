import { type Device, MaruError } from '@maru/shared'
import { Account } from './accounts/account.ts'
import { Attention } from './accounts/attention.ts'
import { type AccountMethodName, accountMethods } from './accounts/local-methods.ts'
import { askForScreen } from './accounts/remote-methods.ts'
import { probe, type SignInDeps, signIn, signOut } from './accounts/sign-in.ts'
import type { MessengerApi } from './contract/api.ts'
import {
  type LocalMethodName,
  type MethodInput,
  type MethodName,
  type MethodOutput,
  methods,
} from './contract/methods.ts'
import { preferencesSchema } from './contract/preferences.ts'
import { isRemoteName, type RemoteInput, type RemoteName } from './contract/remote.ts'
import type { EngineErrorCode } from './errors.ts'
import type { Environment } from './ports/environment.ts'
import type { Notifier } from './ports/notifier.ts'
import type { DeviceStore, StoredAccountCard } from './ports/store.ts'
import type { Transport } from './ports/transport.ts'
import { searchNames } from './search/search-names.ts'
import { StatePublisher } from './state-publisher.ts'

export interface EngineDeps extends Environment {
  readonly device: DeviceStore
  readonly transportFor: (server: string) => Transport
  readonly notifier: Notifier
  /** How this device is called in the list of devices. */
  readonly name: Device
  readonly keep: 'cookie' | 'token'
}

export interface Engine {
  readonly api: MessengerApi
  /** Shows what is on this device and connects. Resolves when the room lists are there. */
  start(): Promise<void>
  stop(): Promise<void>
  /** The machine slept, or somebody came back: connections prove themselves. */
  wake(): void
  network(online: boolean): void
  /** While it is locked, notifications tell nothing. */
  lock(locked: boolean): void
}

/** The messenger without a screen. */
export function createEngine(parts: EngineDeps): Engine {
  const { device, logger } = parts
  const environment: Environment = parts
  const publisher = new StatePublisher()
  const attention = new Attention()
  const accounts = new Map<string, Account>()
  const signInParts: SignInDeps = { transportFor: parts.transportFor, device: parts.name, keep: parts.keep }
  const ofAccounts = accountMethods(publisher, environment)

  async function open(card: StoredAccountCard): Promise<void> {
    const account = new Account({
      card,
      store: await device.openAccount(card.accountId),
      transport: parts.transportFor(card.server.url),
      environment,
      publisher,
      notifier: parts.notifier,
      attention,
      saveCard: (changed) => device.putAccount(changed),
    })
    accounts.set(card.accountId, account)
    await account.start()
  }

  async function close(accountId: string): Promise<void> {
    const account = accounts.get(accountId)
    accounts.delete(accountId)
    await account?.stop()
  }

  async function signedIn(card: StoredAccountCard): Promise<{ accountId: string }> {
    await close(card.accountId)
    await device.putAccount(card)
    await open(card)
    return { accountId: card.accountId }
  }

  function accountOf(accountId: string): Account {
    const account = accounts.get(accountId)
    if (!account) throw new MaruError('auth.required')
    return account
  }

  const timelineOf = (timelineId: string) =>
    [...accounts.values()].map((account) => account.timelines.get(timelineId)).find((timeline) => timeline)

  type DeviceMethods = {
    readonly [Name in Exclude<LocalMethodName, AccountMethodName>]: (
      input: MethodInput<Name>,
    ) => Promise<MethodOutput<Name>>
  }
  const ofDevice: DeviceMethods = {
    snapshot: async () => publisher.snapshot,
    'servers.probe': ({ server }) => probe(server, signInParts),
    'accounts.signUp': async (input) => signedIn(await signIn(input, signInParts)),
    'accounts.signIn': async (input) => signedIn(await signIn(input, signInParts)),
    'accounts.signOut': async ({ accountId }) => {
      const { card } = accountOf(accountId)
      await close(accountId)
      await signOut(card, signInParts)
      await device.removeAccount(accountId)
      publisher.emit({ type: 'account', accountId, account: null })
      return {}
    },
    'preferences.set': async ({ preferences }) => {
      const next = preferencesSchema.parse({ ...publisher.snapshot.preferences, ...preferences })
      await device.setPreferences(next)
      publisher.emit({ type: 'preferences', preferences: next })
      return {}
    },
    'attention.set': async ({ screen, ...state }) => {
      const before = attention.isActive()
      attention.set(screen, state)
      if (attention.isActive() !== before) for (const account of accounts.values()) account.attentionChanged()
      return {}
    },
    'search.names': async (input) => ({ names: searchNames(input, publisher.snapshot) }),
    'timeline.more': async ({ timelineId, direction }) => {
      await timelineOf(timelineId)?.more(direction)
      return {}
    },
    'timeline.close': async ({ timelineId }) => {
      timelineOf(timelineId)?.close()
      for (const account of accounts.values()) account.timelines.delete(timelineId)
      return {}
    },
  }

  async function call<Name extends MethodName>(name: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
    const parsed = methods[name].input.safeParse(input)
    if (!parsed.success)
      throw new MaruError('request.invalid', { params: { path: parsed.error.issues[0]?.path.join('.') ?? '' } })
    try {
      return (await dispatch(name, parsed.data)) as MethodOutput<Name>
    } catch (error) {
      if (error instanceof MaruError) throw error
      logger.warn({ error, method: name }, 'a method failed')
      throw new MaruError<EngineErrorCode>('device.storage_failed', { cause: error })
    }
  }

  // Input and handler belong to the same name: the schema of that name has just accepted the input.
  function dispatch(name: MethodName, input: unknown): Promise<unknown> {
    if (isRemoteName(name)) {
      const { accountId, ...fields } = input as RemoteInput<RemoteName>
      return askForScreen(accountOf(accountId), name, fields, environment)
    }
    if (name in ofDevice) return (ofDevice[name as keyof DeviceMethods] as (input: unknown) => Promise<unknown>)(input)
    const handle = ofAccounts[name as AccountMethodName] as (account: Account, input: unknown) => Promise<unknown>
    return handle(accountOf((input as { accountId: string }).accountId), input)
  }

  return {
    api: { call, subscribe: (updates) => publisher.subscribe(updates) },
    async start() {
      const preferences = preferencesSchema.safeParse((await device.preferences()) ?? {})
      if (preferences.success) publisher.emit({ type: 'preferences', preferences: preferences.data })
      for (const card of await device.accounts()) await open(card)
      publisher.emit({ type: 'ready' })
    },
    async stop() {
      for (const accountId of [...accounts.keys()]) await close(accountId)
    },
    wake() {
      for (const account of accounts.values()) account.connection.wake()
    },
    network(online) {
      for (const account of accounts.values()) account.connection.network(online)
    },
    lock(locked) {
      attention.lock(locked)
    },
  }
}
