import type { LogEntry } from '@maru/shared'
import type {
  AccountStore,
  DeviceStore,
  OutboxItem,
  StoredAccountCard,
  StoredRoom,
  StoreWrite,
} from '../../src/ports/store.ts'
import { storeHit } from '../../src/search/store-hit.ts'
import { MemoryFileKeep } from './memory-file-keep.ts'

/** A device store in memory. Like a disk, it outlives the engine that writes to it. */
export class MemoryDevice implements DeviceStore {
  readonly #cards = new Map<string, StoredAccountCard>()
  readonly #stores = new Map<string, MemoryStore>()
  readonly #deviceTokens = new Map<string, string>()
  #preferences: unknown
  /** Called before each commit. Throws to simulate a failing disk. */
  beforeCommit: () => void = () => {}

  async accounts() {
    return [...this.#cards.values()]
  }
  async putAccount(card: StoredAccountCard) {
    this.#cards.set(card.accountId, structuredClone(card))
  }
  async removeAccount(accountId: string) {
    this.#cards.delete(accountId)
    this.#stores.delete(accountId)
  }
  async deviceToken(accountId: string) {
    return this.#deviceTokens.get(accountId)
  }
  async keepDeviceToken(accountId: string, token: string) {
    this.#deviceTokens.set(accountId, token)
  }
  async preferences() {
    return this.#preferences
  }
  async setPreferences(preferences: unknown) {
    this.#preferences = structuredClone(preferences)
  }
  async openAccount(accountId: string): Promise<AccountStore> {
    return this.store(accountId)
  }
  store(accountId: string): MemoryStore {
    const store = this.#stores.get(accountId) ?? new MemoryStore(() => this.beforeCommit())
    this.#stores.set(accountId, store)
    return store
  }
}

export class MemoryStore implements AccountStore {
  readonly files = new MemoryFileKeep()
  readonly rooms = new Map<string, StoredRoom>()
  readonly entriesOf = new Map<string, Map<number, LogEntry>>()
  readonly outbox = new Map<string, OutboxItem>()
  readonly #people = new Map<string, { userId: string; nickname: string }>()
  readonly #values: Record<string, unknown> = {}
  readonly #beforeCommit: () => void

  constructor(beforeCommit: () => void) {
    this.#beforeCommit = beforeCommit
  }

  async load() {
    return {
      rooms: [...this.rooms.values()],
      outbox: [...this.outbox.values()],
      people: [...this.#people.values()],
      values: this.#values,
    }
  }

  async commit(write: StoreWrite) {
    this.#beforeCommit()
    for (const roomId of write.removedRooms ?? []) {
      this.rooms.delete(roomId)
      this.entriesOf.delete(roomId)
    }
    for (const roomId of write.clearedRooms ?? []) this.entriesOf.delete(roomId)
    for (const part of write.rooms ?? []) {
      const room = { ...this.rooms.get(part.roomId), ...part }
      if (isWhole(room)) this.rooms.set(part.roomId, room)
    }
    for (const { roomId, entry } of write.entries ?? []) {
      const entries = this.entriesOf.get(roomId) ?? new Map<number, LogEntry>()
      this.entriesOf.set(roomId, entries.set(entry.rev, entry))
    }
    for (const item of write.outbox?.put ?? []) this.outbox.set(item.clientId, item)
    for (const clientId of write.outbox?.remove ?? []) this.outbox.delete(clientId)
    for (const profile of write.people ?? []) this.#people.set(profile.userId, profile)
    Object.assign(this.#values, write.values)
  }

  async entries(roomId: string, fromSeq: number, toSeq: number) {
    const lowest = fromSeq <= 1 ? 0 : fromSeq
    return [...(this.entriesOf.get(roomId)?.values() ?? [])]
      .filter((entry) => entry.seq >= lowest && entry.seq <= toSeq)
      .toSorted((a, b) => a.rev - b.rev)
  }

  async seqAt(roomId: string, at: number) {
    const all = await this.entries(roomId, 1, Number.MAX_SAFE_INTEGER)
    return all.find((entry) => entry.type === 'message' && entry.at >= at)?.seq
  }

  async search({ query, people, roomId, by, after, limit }: Parameters<AccountStore['search']>[0]) {
    return [...this.entriesOf]
      .filter(([id]) => roomId === undefined || id === roomId)
      .flatMap(([id, entries]) =>
        [...entries.values()].flatMap((entry) =>
          by === undefined || entry.by === by ? (storeHit(id, entry, { query, people }) ?? []) : [],
        ),
      )
      .toSorted((a, b) => -compare(a, b))
      .filter((hit) => after === undefined || compare(hit, after) < 0)
      .slice(0, limit)
  }

  async close() {}
}

type SearchPosition = { readonly at: number; readonly roomId: string; readonly seq: number }

const compare = (a: SearchPosition, b: SearchPosition): number =>
  a.at - b.at || (a.roomId < b.roomId ? -1 : a.roomId > b.roomId ? 1 : 0) || a.seq - b.seq

const isWhole = (room: Partial<StoredRoom>): room is StoredRoom =>
  room.roomId !== undefined &&
  'state' in room &&
  'progress' in room &&
  'personal' in room &&
  'positions' in room &&
  'counts' in room
