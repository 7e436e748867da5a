import { type Landing, MaruError } from '@maru/shared'
import type { FilesPreview, UploadView } from '../contract/state.ts'
import type { EngineErrorCode } from '../errors.ts'
import type { OutboxItem } from '../ports/store.ts'

export type FileProgress = Pick<UploadView, 'uploaded' | 'state'>

export interface OutboxEntry extends OutboxItem {
  readonly sending: boolean
  /** How far its files are that are not confirmed yet. */
  readonly progress?: ReadonlyMap<string, FileProgress>
  /** The server has stored the message; its entry has not reached this device yet. */
  readonly landing?: Landing
}

/** What of a room is not on the server yet. */
export interface OutboxCounts {
  readonly waiting: number
  readonly failed: number
  readonly unsentFiles?: FilesPreview | undefined
}

/** Outgoing messages by room, in the order in which they were written. */
export class OutboxList {
  readonly #rooms = new Map<string, OutboxEntry[]>()
  readonly #onChanged: (roomId: string) => void

  constructor(onChanged: (roomId: string) => void) {
    this.#onChanged = onChanged
  }

  load(items: readonly OutboxItem[]): void {
    for (const item of items.toSorted((a, b) => (a.clientId < b.clientId ? -1 : 1))) this.#push(item)
  }

  of(roomId: string): readonly OutboxEntry[] {
    return this.#rooms.get(roomId) ?? []
  }

  roomIds(): Iterable<string> {
    return this.#rooms.keys()
  }

  counts(roomId: string): OutboxCounts {
    const items = this.of(roomId)
    const failed = items.filter((item) => item.error).length
    const waiting = items.filter((item) => !item.landing).length - failed
    return { failed, waiting, unsentFiles: unsentFiles(items) }
  }

  totals(): Omit<OutboxCounts, 'unsentFiles'> {
    const all = [...this.#rooms.keys()].map((roomId) => this.counts(roomId))
    return {
      waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
      failed: all.reduce((sum, { failed }) => sum + failed, 0),
    }
  }

  find(clientId: string): OutboxEntry | undefined {
    return [...this.#rooms.values()].flat().find((item) => item.clientId === clientId)
  }

  /** The files of all its messages. */
  fileIds(): Set<string> {
    return new Set([...this.#rooms.values()].flat().flatMap(fileIdsOf))
  }

  /** Fails unless the message may still be missing on the server. */
  unsent(clientId: string): OutboxEntry {
    const item = this.find(clientId)
    if (!item || item.landing) throw new MaruError<EngineErrorCode>('outbox.not_found')
    return item
  }

  /** Fails unless the server certainly doesn't have the message. */
  idle(clientId: string): OutboxEntry {
    const item = this.unsent(clientId)
    if (item.sending || item.attempts > 0) throw new MaruError<EngineErrorCode>('outbox.sending')
    return item
  }

  add(item: OutboxItem): void {
    this.#push(item)
    this.#onChanged(item.roomId)
  }

  /** Does nothing if the item is gone. */
  replace(item: OutboxEntry): void {
    const items = this.#rooms.get(item.roomId) ?? []
    const index = items.findIndex(({ clientId }) => clientId === item.clientId)
    if (index < 0) return
    items[index] = item
    this.#onChanged(item.roomId)
  }

  remove({ roomId, clientId }: OutboxItem): void {
    const left = this.of(roomId).filter((item) => item.clientId !== clientId)
    if (left.length > 0) this.#rooms.set(roomId, left)
    else this.#rooms.delete(roomId)
    this.#onChanged(roomId)
  }

  #push(item: OutboxItem): void {
    const items = this.#rooms.get(item.roomId) ?? []
    this.#rooms.set(item.roomId, items)
    items.push({ ...item, sending: false })
  }
}

/** The part of an entry that is stored. */
export function storedItem(entry: OutboxItem & Partial<OutboxEntry>): OutboxItem {
  const { sending: _, landing: __, progress: ___, ...item } = entry
  return item
}

export const fileIdsOf = ({ files = [] }: Pick<OutboxItem, 'files'>): string[] => files.map(({ id }) => id)

/** Whether the message has files that are on this device: of a copy, it has nothing. */
export const isUploaded = ({ files = [] }: Pick<OutboxItem, 'files'>): boolean =>
  files.length > 0 && files.every(({ copyOf }) => copyOf === undefined)

function unsentFiles(items: readonly OutboxEntry[]): FilesPreview | undefined {
  const files = items.flatMap((item) => (isUploaded(item) && !item.error && !item.landing ? (item.files ?? []) : []))
  const [first] = files
  return first && { kind: first.as, name: first.name, count: files.length }
}

/** Whether files of the message have to get to the server before it can be sent. */
export const awaitsFiles = ({ files = [] }: Pick<OutboxItem, 'files'>): boolean => files.some((file) => !file.confirmed)
