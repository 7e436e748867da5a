import type { DesktopErrorCode } from '@maru/host'
import { MaruError } from '@maru/shared'
import type { SettingsFile } from '../settings/settings-file.ts'
import { makePin, type PinRecord, tryPin } from './pin.ts'

export interface AppLockDeps {
  readonly file: SettingsFile
  now(): number
  /** Seconds since the computer was last used. */
  idleSeconds(): number
  /** A PIN was set, removed, or entered wrong. */
  onPinChanged(): void
  /** The app was locked or unlocked. */
  onLockChanged(): void
}

/** Without a PIN there is no lock. */
export type LockState = 'none' | 'open' | 'locked'

/** Hides the messenger behind a PIN. It keeps out curious eyes; it does not encrypt the disk. */
export class AppLock {
  readonly #deps: AppLockDeps
  #locked: boolean
  /** One attempt after another: two at the same time would count as one. */
  #attempts: Promise<unknown> = Promise.resolve()

  constructor(deps: AppLockDeps) {
    this.#deps = deps
    this.#locked = deps.file.pin !== undefined
  }

  get locked(): boolean {
    return this.#locked
  }

  get state(): LockState {
    if (this.#locked) return 'locked'
    return this.#deps.file.pin ? 'open' : 'none'
  }

  /** Too many PINs were wrong: none is accepted before this time. */
  get waitUntil(): number | undefined {
    const until = this.#deps.file.pin?.waitUntil ?? 0
    return until > this.#deps.now() ? until : undefined
  }

  lock(): void {
    if (this.#deps.file.pin) this.#setLocked(true)
  }

  /** To be called every few seconds. */
  lockWhenIdle(): void {
    const { file, idleSeconds } = this.#deps
    if (!this.#locked && file.pin && idleSeconds() >= file.settings.lockAfterMinutes * 60) this.lock()
  }

  async unlock(pin: string): Promise<void> {
    if (!this.#locked) return
    await this.#verify(pin)
    this.#setLocked(false)
  }

  async setPin(pin: string, current: string | undefined): Promise<void> {
    await this.#verify(current)
    this.#deps.file.setPin(await makePin(pin))
    this.#deps.onPinChanged()
  }

  async removePin(pin: string): Promise<void> {
    await this.#verify(pin)
    this.forgetPin()
  }

  /** Removes the PIN without asking for it. Every account must be signed out first. */
  forgetPin(): void {
    this.#deps.file.setPin(undefined)
    this.#deps.onPinChanged()
    this.#setLocked(false)
  }

  #verify(pin: string | undefined): Promise<void> {
    const attempt = this.#attempts.then(() => this.#attempt(pin))
    this.#attempts = attempt.catch(() => {})
    return attempt
  }

  async #attempt(pin: string | undefined): Promise<void> {
    const { file, now, onPinChanged } = this.#deps
    const record = file.pin
    if (!record) return
    const failed = await tryPin(record, pin ?? '', now())
    if (failed) {
      file.setPin(failed)
      onPinChanged()
      throw new MaruError<DesktopErrorCode>('desktop.wrong_pin')
    }
    if (record.wrong > 0) file.setPin(withoutFailures(record))
  }

  #setLocked(locked: boolean): void {
    if (this.#locked === locked) return
    this.#locked = locked
    this.#deps.onLockChanged()
  }
}

const withoutFailures = (record: PinRecord): PinRecord => ({ ...record, wrong: 0, waitUntil: 0 })
