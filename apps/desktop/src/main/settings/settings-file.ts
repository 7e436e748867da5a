import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { EngineErrorCode } from '@maru/engine'
import type { Secrets } from '@maru/engine/node'
import { type DesktopSettings, type DesktopSettingsChange, desktopSettingsSchema } from '@maru/host'
import { MaruError } from '@maru/shared'
import { z } from 'zod'
import { pinRecordSchema } from '../lock/pin.ts'

const storedSchema = z.object({
  settings: desktopSettingsSchema.prefault({}),
  pin: pinRecordSchema.optional(),
  /** What was said once, and is not to be said again. */
  said: z.array(z.string()).default([]),
})
type Stored = z.infer<typeof storedSchema>

/** What this computer keeps for the app itself, in one file that is written whole or not at all. */
export class SettingsFile {
  readonly #path: string
  readonly #secrets: Secrets
  #stored: Stored

  constructor(path: string, secrets: Secrets) {
    this.#path = path
    this.#secrets = secrets
    this.#stored = this.#read()
  }

  get settings(): DesktopSettings {
    return this.#stored.settings
  }

  get pin(): Stored['pin'] {
    return this.#stored.pin
  }

  change(change: DesktopSettingsChange): void {
    this.#become({ ...this.#stored, settings: desktopSettingsSchema.parse({ ...this.settings, ...change }) })
  }

  setPin(pin: Stored['pin']): void {
    this.#become({ ...this.#stored, pin })
  }

  /** True the first time, on this computer. */
  once(what: string): boolean {
    if (this.#stored.said.includes(what)) return false
    try {
      this.#become({ ...this.#stored, said: [...this.#stored.said, what] })
    } catch {
      // It is said once more, then.
    }
    return true
  }

  #become(next: Stored): void {
    const beside = `${this.#path}.new`
    try {
      writeFileSync(beside, JSON.stringify(this.#sealed(next)), { mode: 0o600, flush: true })
      renameSync(beside, this.#path)
    } catch (cause) {
      const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC'
      throw new MaruError<EngineErrorCode>(full ? 'device.storage_full' : 'device.storage_failed', { cause })
    }
    this.#stored = next
  }

  #read(): Stored {
    try {
      return storedSchema.parse(this.#opened(JSON.parse(readFileSync(this.#path, 'utf8'))))
    } catch {
      // A first start, or a file that nobody can read any more: everything is as it comes.
      return storedSchema.parse({})
    }
  }

  /** A proxy's address may hold a password. */
  #sealed(stored: Stored): unknown {
    const { proxy } = stored.settings
    if (proxy.mode !== 'manual') return stored
    const address = this.#secrets.seal(proxy.address)
    return { ...stored, settings: { ...stored.settings, proxy: { ...proxy, address } } }
  }

  #opened(document: unknown): unknown {
    const parsed = storedSchema.parse(document)
    const { proxy, ...others } = parsed.settings
    if (proxy.mode !== 'manual') return parsed
    const address = this.#secrets.open(proxy.address)
    // It is to be said once more; all else stays, the PIN above all.
    if (address === undefined) return { ...parsed, settings: others }
    return { ...parsed, settings: { ...others, proxy: { ...proxy, address } } }
  }
}
