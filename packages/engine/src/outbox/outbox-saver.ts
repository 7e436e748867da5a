import type { Environment } from '../ports/environment.ts'
import type { FileKeep } from '../ports/file-keep.ts'
import type { AccountStore } from '../ports/store.ts'
import type { SerialQueue } from '../serial-queue.ts'
import { fileIdsOf, type OutboxEntry, type OutboxList, storedItem } from './outbox-list.ts'

const storeRetryMs = 5_000

export interface OutboxSaverDeps {
  readonly store: AccountStore
  readonly queue: SerialQueue
  readonly keep: FileKeep
  readonly environment: Pick<Environment, 'clock' | 'logger'>
}

/** Keeps what is stored of outgoing messages in step with the list. */
export class OutboxSaver {
  readonly #list: OutboxList
  readonly #deps: OutboxSaverDeps
  /** Accepted by the server and not yet removed from the store, with their files. */
  readonly #sent = new Map<string, readonly string[]>()
  /** Given up and not yet stored as failed. */
  readonly #failed = new Set<string>()

  constructor(list: OutboxList, deps: OutboxSaverDeps) {
    this.#list = list
    this.#deps = deps
  }

  /**
   * Saves a change of an entry, then makes it. Nothing happens if the entry is gone, or `change` wants nothing; changes
   * neither overtake nor undo each other.
   */
  update(clientId: string, change: (entry: OutboxEntry) => OutboxEntry | undefined): Promise<OutboxEntry | undefined> {
    const { queue, store } = this.#deps
    const changed = () => {
      const entry = this.#list.find(clientId)
      return entry && change(entry)
    }
    return queue.run(async () => {
      const planned = changed()
      if (!planned) return undefined
      await store.commit({ outbox: { put: [storedItem(planned)] } })
      // It may have arrived or failed during the save.
      const next = changed()
      if (next) this.#list.replace(next)
      return next
    })
  }

  /** The user takes a message back: it is gone once this resolves. Fails if `check` does. */
  async drop(clientId: string, check: () => OutboxEntry): Promise<void> {
    const { queue, store } = this.#deps
    await queue.run(async () => {
      const entry = check()
      await store.commit({ outbox: { remove: [clientId] } })
      this.#list.remove(entry)
      this.#removeFiles(fileIdsOf(entry))
    })
  }

  /** The server has these messages: they and their files are no longer needed here. */
  removeSent(entries: readonly OutboxEntry[]): Promise<void> {
    for (const entry of entries) this.#sent.set(entry.clientId, fileIdsOf(entry))
    return this.#catchUp()
  }

  saveFailed(clientId: string): Promise<void> {
    this.#failed.add(clientId)
    return this.#catchUp()
  }

  /** Retries for as long as the disk is full. */
  async #catchUp(): Promise<void> {
    const { queue, store, environment } = this.#deps
    try {
      await queue.run(async () => {
        const sent = new Map(this.#sent)
        const remove = [...sent.keys()]
        const put = [...this.#failed].flatMap((clientId) => this.#list.find(clientId) ?? []).map(storedItem)
        if (remove.length + put.length > 0) await store.commit({ outbox: { put, remove } })
        for (const clientId of remove) this.#sent.delete(clientId)
        for (const { clientId } of put) this.#failed.delete(clientId)
        this.#removeFiles([...sent.values()].flat())
      })
    } catch (error) {
      environment.logger.warn({ error }, 'could not update the outbox; trying again later')
      environment.clock.after(storeRetryMs, () => void this.#catchUp())
    }
  }

  /** Should it fail, they are removed at the next start. */
  #removeFiles(fileIds: readonly string[]): void {
    if (fileIds.length === 0) return
    const { keep, environment } = this.#deps
    keep
      .remove(fileIds)
      .catch((error: unknown) => environment.logger.warn({ error }, 'sent files could not be removed'))
  }
}
