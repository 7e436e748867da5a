import type { DesktopErrorCode } from '@maru/host'
import { MaruError } from '@maru/shared'
import type { SettingsFile } from '../settings/settings-file.ts'
import { makePin, type PinRecord, tryPin } from './pin.ts'

export interface AppLockDeps {
  readonly file: SettingsFile
  now(): number
  /** How long nobody has touched the computer. */
  idleSeconds(): number
  /** Its settings have changed. */
  changed(): void
  /** It has closed or opened. */
  locked(): void
}

/** Hides the messenger behind a PIN. It keeps eyes away; it does not encrypt the disk. */
export class AppLock {
  readonly #parts: AppLockDeps
  #locked: boolean
  /** One try after the other: two at once would count as one. */
  #trying: Promise<unknown> = Promise.resolve()

  constructor(parts: AppLockDeps) {
    this.#parts = parts
    this.#locked = parts.file.pin !== undefined
  }

  get locked(): boolean {
    return this.#locked
  }

  get waitUntil(): number | undefined {
    const until = this.#parts.file.pin?.waitUntil ?? 0
    return until > this.#parts.now() ? until : undefined
  }

  lock(): void {
    if (this.#parts.file.pin) this.#become(true)
  }

  /** To be called now and then. */
  lockWhenIdle(): void {
    const { file, idleSeconds } = this.#parts
    if (!this.#locked && file.pin && idleSeconds() >= file.settings.lockAfterMinutes * 60) this.lock()
  }

  async unlock(pin: string): Promise<void> {
    if (!this.#locked) return
    await this.#prove(pin)
    this.#become(false)
  }

  async setPin(pin: string, before: string | undefined): Promise<void> {
    await this.#prove(before)
    this.#parts.file.setPin(await makePin(pin))
    this.#parts.changed()
  }

  async removePin(pin: string): Promise<void> {
    await this.#prove(pin)
    this.forget()
  }

  /** Whoever may do so has signed everybody out before. */
  forget(): void {
    this.#parts.file.setPin(undefined)
    this.#parts.changed()
    this.#become(false)
  }

  #prove(pin: string | undefined): Promise<void> {
    const next = this.#trying.then(() => this.#check(pin))
    this.#trying = next.catch(() => {})
    return next
  }

  async #check(pin: string | undefined): Promise<void> {
    const { file, now, changed } = this.#parts
    const record = file.pin
    if (!record) return
    const wrong = await tryPin(record, pin ?? '', now())
    if (wrong) {
      file.setPin(wrong)
      changed()
      throw new MaruError<DesktopErrorCode>('desktop.wrong_pin')
    }
    if (record.wrong > 0) file.setPin(forgiven(record))
  }

  #become(locked: boolean): void {
    if (this.#locked === locked) return
    this.#locked = locked
    this.#parts.locked()
  }
}

const forgiven = (record: PinRecord): PinRecord => ({ ...record, wrong: 0, waitUntil: 0 })
