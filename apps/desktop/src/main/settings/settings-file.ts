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
  /** One-time hints that were already shown. */
  said: z.array(z.string()).default([]),
})
type Stored = z.infer<typeof storedSchema>

/** Shown once on each computer. */
export type OneTimeHint = 'stillHere' | 'minimised'

/** The desktop app's own settings on this computer, in one file written atomically. */
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
    this.#save({ ...this.#stored, settings: desktopSettingsSchema.parse({ ...this.settings, ...change }) })
  }

  setPin(pin: Stored['pin']): void {
    this.#save({ ...this.#stored, pin })
  }

  /** True if it was not shown before. It counts as shown from now on. */
  claimHint(hint: OneTimeHint): boolean {
    if (this.#stored.said.includes(hint)) return false
    try {
      this.#save({ ...this.#stored, said: [...this.#stored.said, hint] })
    } catch {
      // It may be shown again.
    }
    return true
  }

  #save(next: Stored): void {
    const temporary = `${this.#path}.new`
    try {
      writeFileSync(temporary, JSON.stringify(this.#sealed(next)), { mode: 0o600, flush: true })
      renameSync(temporary, this.#path)
    } catch (cause) {
      const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC'
      throw new MaruError<EngineErrorCode>(full ? 'device.storage_full' : 'device.storage_failed', { cause })
    }
    this.#stored = next
  }

  #read(): Stored {
    try {
      return storedSchema.parse(this.#unsealed(JSON.parse(readFileSync(this.#path, 'utf8'))))
    } catch {
      // First start, or a broken file: use the defaults.
      return storedSchema.parse({})
    }
  }

  /** A proxy's address may contain a password. */
  #sealed(stored: Stored): unknown {
    const { proxy } = stored.settings
    if (proxy.mode !== 'manual') return stored
    const address = this.#secrets.seal(proxy.address)
    return { ...stored, settings: { ...stored.settings, proxy: { ...proxy, address } } }
  }

  #unsealed(document: unknown): unknown {
    const parsed = storedSchema.parse(document)
    const { proxy, ...others } = parsed.settings
    if (proxy.mode !== 'manual') return parsed
    const address = this.#secrets.open(proxy.address)
    // The address has to be entered again; everything else stays, the PIN above all.
    if (address === undefined) return { ...parsed, settings: others }
    return { ...parsed, settings: { ...others, proxy: { ...proxy, address } } }
  }
}
