import type { LogEntry } from '@maru/shared'

const maxHeld = 500

/**
 * Which entries of a room the sockets at this process have been sent, so that they get each one once. What this process
 * writes is sent at once; what other processes wrote waits until everything before it has been sent.
 */
export class EntryOrder {
  #sentUpTo: number
  #newest: number
  /** Sent although an earlier entry is missing. */
  readonly #ahead = new Set<number>()
  readonly #held = new Map<number, LogEntry>()

  /** Everything up to this rev counts as sent. */
  constructor(rev: number) {
    this.#sentUpTo = rev
    this.#newest = rev
  }

  get sentUpTo(): number {
    return this.#sentUpTo
  }

  /** The newest rev that this process has heard of. */
  get newest(): number {
    return this.#newest
  }

  get isBehind(): boolean {
    return this.#sentUpTo < this.#newest
  }

  /** This process wrote entries: what to send now. */
  write(entries: readonly LogEntry[]): LogEntry[] {
    const unsent = entries.filter(({ rev }) => this.#isUnsent(rev))
    for (const { rev } of unsent) {
      this.#ahead.add(rev)
      this.#held.delete(rev)
      this.#newest = Math.max(this.#newest, rev)
    }
    return [...unsent, ...this.#takeDue()]
  }

  /** Another process wrote entries: what to send now. */
  receive(entries: readonly LogEntry[]): LogEntry[] {
    for (const entry of entries) {
      this.#newest = Math.max(this.#newest, entry.rev)
      // Above the limit they are read from the store later.
      if (this.#isUnsent(entry.rev) && this.#held.size < maxHeld) this.#held.set(entry.rev, entry)
    }
    return this.#takeDue()
  }

  /** The store gave the newest entries up to `rev`: what to send now. */
  catchUp(rev: number, entries: readonly LogEntry[]): LogEntry[] {
    const unsent = entries.filter((entry) => entry.rev <= rev && this.#isUnsent(entry.rev))
    for (const known of [...this.#ahead, ...this.#held.keys()]) {
      if (known > rev) continue
      this.#ahead.delete(known)
      this.#held.delete(known)
    }
    this.#sentUpTo = Math.max(this.#sentUpTo, rev)
    this.#newest = Math.max(this.#newest, rev)
    return [...unsent, ...this.#takeDue()]
  }

  #isUnsent(rev: number): boolean {
    return rev > this.#sentUpTo && !this.#ahead.has(rev)
  }

  #takeDue(): LogEntry[] {
    const due: LogEntry[] = []
    for (let next = this.#sentUpTo + 1; ; next++) {
      const held = this.#held.get(next)
      if (!held && !this.#ahead.delete(next)) return due
      if (held) due.push(held)
      this.#held.delete(next)
      this.#sentUpTo = next
    }
  }
}
