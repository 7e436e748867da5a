import { rmSync, statSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { MaruError } from '@maru/shared'
import type { Lock, Locker, RequestRelease } from '@tus/server'

const retryMs = 50
const askMs = 500

/**
 * Locks on files that hold for every process of this machine and end with the process that has them, however it ends.
 * Node has no flock; SQLite's own file lock is the system's. A holder that somebody waits for is asked to let go.
 */
export class UploadLocks implements Locker {
  readonly #pathOf: (id: string) => string
  readonly #waitMs: number

  constructor(pathOf: (id: string) => string, waitMs = 30_000) {
    this.#pathOf = pathOf
    this.#waitMs = waitMs
  }

  newLock(id: string): Lock {
    return new FileLock(this.#pathOf(id), this.#waitMs)
  }

  /** Runs the work while nobody else has the lock. */
  async with<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    const lock = this.newLock(id)
    await lock.lock(new AbortController().signal, () => undefined)
    try {
      return await work()
    } finally {
      await lock.unlock()
    }
  }
}

/** Where those who wait for a lock leave a note. */
export const wantedPath = (lockPath: string): string => `${lockPath}.wanted`

class FileLock implements Lock {
  readonly #path: string
  readonly #wantedPath: string
  readonly #waitMs: number
  #held: DatabaseSync | undefined
  #asking: NodeJS.Timeout | undefined

  constructor(path: string, waitMs: number) {
    this.#path = path
    this.#wantedPath = wantedPath(path)
    this.#waitMs = waitMs
  }

  async lock(signal: AbortSignal, requestRelease: RequestRelease): Promise<void> {
    const until = Date.now() + this.#waitMs
    while (!this.#tryLock()) {
      if (signal.aborted || Date.now() > until) {
        rmSync(this.#wantedPath, { force: true })
        throw new MaruError('media.busy', { retryAfterSeconds: 1 })
      }
      writeFileSync(this.#wantedPath, '')
      await wait(retryMs)
    }
    rmSync(this.#wantedPath, { force: true })
    // Whoever waits in another process can only leave a note.
    this.#asking = setInterval(() => {
      if (statSync(this.#wantedPath, { throwIfNoEntry: false })) void requestRelease()
    }, askMs)
  }

  async unlock(): Promise<void> {
    clearInterval(this.#asking)
    this.#held?.close()
    this.#held = undefined
  }

  #tryLock(): boolean {
    const file = new DatabaseSync(this.#path, { timeout: 0 })
    try {
      file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
      this.#held = file
      return true
    } catch (error) {
      file.close()
      if (isBusy(error)) return false
      throw error
    }
  }
}

const busy = 5
const isBusy = (error: unknown): boolean => (error as { errcode?: number }).errcode === busy
