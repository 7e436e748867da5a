import { isMessage, type LogEntry } from '@maru/shared'

/** A range of a conversation's messages, with the notices between them. */
export class LoadedRange {
  #from = 1
  #to = 0
  #entries: readonly LogEntry[] = []

  get from(): number {
    return this.#from
  }

  get to(): number {
    return this.#to
  }

  /** In the order of the log. */
  get entries(): readonly LogEntry[] {
    return this.#entries
  }

  has({ seq }: LogEntry): boolean {
    return seq >= storedFrom(this.#from) && seq <= this.#to
  }

  replace(from: number, to: number, entries: readonly LogEntry[]): void {
    this.#from = from
    this.#to = Math.max(to, from - 1)
    this.#entries = entries
  }

  /** Merges entries in order. Of two versions of an entry, the newer one stays. */
  merge(entries: readonly LogEntry[]): void {
    if (entries.length === 0) return
    const byRev = new Map(this.#entries.map((entry) => [entry.rev, entry]))
    for (const entry of entries) if (versionOf(entry) >= versionOf(byRev.get(entry.rev))) byRev.set(entry.rev, entry)
    this.#entries = [...byRev.values()].toSorted((a, b) => a.rev - b.rev)
  }

  extendTo(seq: number): void {
    this.#to = Math.max(this.#to, seq)
  }

  dropBefore(seq: number): void {
    this.#from = seq
    this.#entries = this.#entries.filter((entry) => entry.seq >= seq)
  }
}

/** Notices before the first message have seq 0. */
export const storedFrom = (from: number): number => (from <= 1 ? 0 : from)

const versionOf = (entry: LogEntry | undefined): number =>
  entry && isMessage(entry) ? (entry.changedRev ?? entry.rev) : 0
