import { MaruError } from '@maru/shared'
import type { DeviceStore, StoredAccountCard } from '../ports/store.ts'
import type { Transport } from '../ports/transport.ts'
import { Account, type AccountDeps } from './account.ts'

export interface AccountsDeps
  extends Pick<AccountDeps, 'environment' | 'publisher' | 'notifier' | 'media' | 'attention' | 'uploader'> {
  readonly device: DeviceStore
  readonly transportFor: (server: string) => Transport
}

/** The accounts that are signed in on this device. */
export class Accounts {
  readonly #deps: AccountsDeps
  readonly #open = new Map<string, Account>()

  constructor(deps: AccountsDeps) {
    this.#deps = deps
  }

  all(): Iterable<Account> {
    return this.#open.values()
  }

  get(accountId: string): Account {
    const account = this.#open.get(accountId)
    if (!account) throw new MaruError('auth.required')
    return account
  }

  /** Opens every account that is stored on this device. */
  async start(): Promise<void> {
    for (const card of await this.#deps.device.accounts()) await this.#start(card)
  }

  async stop(): Promise<void> {
    for (const accountId of [...this.#open.keys()]) await this.close(accountId)
  }

  /** Stores and opens an account that has just signed in. */
  async add(card: StoredAccountCard): Promise<{ accountId: string }> {
    await this.close(card.accountId)
    await this.#deps.device.putAccount(card)
    await this.#start(card)
    return { accountId: card.accountId }
  }

  async close(accountId: string): Promise<void> {
    const account = this.#open.get(accountId)
    this.#open.delete(accountId)
    await account?.stop()
  }

  /** Deletes everything of a closed account from this device. */
  async remove(accountId: string): Promise<void> {
    await this.#deps.device.removeAccount(accountId)
    this.#deps.media.forget({ accountId })
    this.#deps.publisher.emit({ type: 'account', accountId, account: null })
  }

  async #start(card: StoredAccountCard): Promise<void> {
    const { device, transportFor, ...deps } = this.#deps
    const account = new Account({
      ...deps,
      card,
      store: await device.openAccount(card.accountId),
      transport: transportFor(card.server.url),
      device,
    })
    this.#open.set(card.accountId, account)
    await account.start()
  }
}
