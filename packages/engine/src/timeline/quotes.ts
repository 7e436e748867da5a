import { isMessage, type LogEntry, type Message } from '@maru/shared'
import type { AccountStore } from '../ports/store.ts'
import type { History } from '../rooms/history.ts'
import type { RoomRepository } from '../rooms/room-repository.ts'
import { holds } from '../sync/spans.ts'

export interface QuotesDeps {
  readonly rooms: Pick<RoomRepository, 'get'>
  readonly store: Pick<AccountStore, 'entries'>
  readonly history: Pick<History, 'download'>
}

/** Messages that are replied to. Each is looked up on this device and, once, on the server. */
export class Quotes {
  readonly #roomId: string
  readonly #deps: QuotesDeps
  readonly #found = new Map<number, Message>()
  readonly #asked = new Set<number>()

  constructor(roomId: string, deps: QuotesDeps) {
    this.#roomId = roomId
    this.#deps = deps
  }

  /** By seq. */
  get messages(): ReadonlyMap<number, Message> {
    return this.#found
  }

  onChanged(entries: readonly LogEntry[]): void {
    for (const entry of entries) if (isMessage(entry) && this.#found.has(entry.seq)) this.#found.set(entry.seq, entry)
  }

  /** Loads messages that were not looked up before. Returns whether there were any. */
  async load(seqs: readonly number[]): Promise<boolean> {
    const missing = [...new Set(seqs)].filter((seq) => !this.#asked.has(seq))
    for (const seq of missing) this.#asked.add(seq)
    await Promise.all(missing.map((seq) => this.#load(seq)))
    return missing.length > 0
  }

  async #load(seq: number): Promise<void> {
    const { rooms, store, history } = this.#deps
    try {
      const room = rooms.get(this.#roomId)
      if (room && !holds(room.progress.spans, seq)) await history.download(this.#roomId, seq, seq)
    } catch {
      // Without a connection the quote stays unknown until the timeline is opened again.
    }
    const found = await store.entries(this.#roomId, seq, seq).catch((): LogEntry[] => [])
    for (const message of found.filter(isMessage)) this.#found.set(message.seq, message)
  }
}
