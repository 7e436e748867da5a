import { type Device, MaruError } from '@maru/shared'
import { Accounts } from './accounts/accounts.ts'
import { Attention } from './accounts/attention.ts'
import type { MessengerApi } from './contract/api.ts'
import type { AccountMethodName, DeviceMethodName, MethodInput, MethodName, MethodOutput } from './contract/methods.ts'
import { parsedCall } from './contract/parsed-call.ts'
import { preferencesSchema } from './contract/preferences.ts'
import type { ServerMethodName } from './contract/server-methods.ts'
import type { EngineErrorCode } from './errors.ts'
import { accountHandlers } from './methods/account-handlers.ts'
import { deviceHandlers } from './methods/device-handlers.ts'
import { askServer } from './methods/server-handler.ts'
import type { Environment } from './ports/environment.ts'
import { type MediaKeep, noMediaKeep } from './ports/media-keep.ts'
import type { Notifier } from './ports/notifier.ts'
import type { DeviceStore } from './ports/store.ts'
import type { Transport } from './ports/transport.ts'
import type { Uploader } from './ports/uploader.ts'
import { StatePublisher } from './state-publisher.ts'

export interface EngineDeps extends Environment {
  readonly device: DeviceStore
  readonly transportFor: (server: string) => Transport
  readonly uploader: Uploader
  readonly notifier: Notifier
  /** Left out where nothing is kept of files that are on the server. */
  readonly media?: MediaKeep
  /** What this device is called in the list of devices. */
  readonly name: Device
  readonly keep: 'cookie' | 'token'
}

export interface Engine {
  readonly api: MessengerApi
  /** Publishes what is on this device and connects. Resolves once the room lists are there. */
  start(): Promise<void>
  stop(): Promise<void>
  /** The machine slept or the user came back: every connection is probed. */
  wake(): void
  setOnline(online: boolean): void
  /** While the app is locked, notifications show neither sender nor text. */
  setAppLocked(appLocked: boolean): void
}

/** The messenger without a screen. */
export function createEngine(deps: EngineDeps): Engine {
  const { device, transportFor, uploader, notifier, media = noMediaKeep, logger, name, keep } = deps
  const publisher = new StatePublisher()
  const attention = new Attention()
  const accounts = new Accounts({
    device,
    transportFor,
    uploader,
    notifier,
    media,
    environment: deps,
    publisher,
    attention,
  })
  const forDevice = deviceHandlers({
    accounts,
    store: device,
    publisher,
    attention,
    transportFor,
    device: name,
    keep,
  })
  const forAccount = accountHandlers(deps)

  // `parsedCall` has matched the input to the name, and the contract says which kind of method it is.
  function handle(name: MethodName, input: object): Promise<unknown> {
    if (Object.hasOwn(forDevice, name)) return forDevice[name as DeviceMethodName](input as never)
    const account = accounts.get((input as { accountId: string }).accountId)
    if (Object.hasOwn(forAccount, name)) return forAccount[name as AccountMethodName](account, input as never)
    return askServer(account, name as ServerMethodName, input as never, deps)
  }

  async function call<Name extends MethodName>(name: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
    try {
      return (await handle(name, input)) as MethodOutput<Name>
    } catch (error) {
      if (error instanceof MaruError) throw error
      logger.warn({ error, method: name }, 'a method failed')
      throw new MaruError<EngineErrorCode>('device.storage_failed', { cause: error })
    }
  }

  return {
    api: { call: parsedCall(call), subscribe: (listener) => publisher.subscribe(listener) },
    async start() {
      const preferences = preferencesSchema.safeParse((await device.preferences()) ?? {})
      if (preferences.success) publisher.emit({ type: 'preferences', preferences: preferences.data })
      await accounts.start()
      publisher.emit({ type: 'ready' })
    },
    stop: () => accounts.stop(),
    wake() {
      for (const { connection } of accounts.all()) connection.wake()
    },
    setOnline(online) {
      for (const { connection } of accounts.all()) connection.setOnline(online)
    },
    setAppLocked: (appLocked) => attention.setAppLocked(appLocked),
  }
}
