import type { UpdateState } from '@maru/host'
import type { AppUpdater, ProgressInfo, UpdateInfo } from 'electron-updater'

/** What of electron-updater is used here. */
export type Updater = Pick<
  AppUpdater,
  'on' | 'checkForUpdates' | 'quitAndInstall' | 'logger' | 'autoInstallOnAppQuit' | 'allowDowngrade' | 'allowPrerelease'
>

export interface UpdatesDeps {
  /** Undefined: this copy can't update itself. */
  readonly updater: Updater | undefined
  now(): number
  after(milliseconds: number, callback: () => void): void
  random(): number
  changed(): void
  /** Everything saved, and the way free for the next version. */
  beforeInstall(): Promise<void>
  /** It could not be put in place: this version starts again. */
  startAgain(): void
}

const firstLookMs = 60_000
const looksEveryMs = 6 * 3_600_000

/** Fetches the next version while one works, and puts it in place when the app quits. */
export class Updates {
  readonly #parts: UpdatesDeps
  #state: UpdateState
  #installing = false

  constructor(parts: UpdatesDeps) {
    this.#parts = parts
    this.#state = { step: parts.updater ? 'idle' : 'off' }
    if (parts.updater) this.#listen(parts.updater)
  }

  get state(): UpdateState {
    return this.#state
  }

  /** Looks a minute after the start, then every six hours or so: a team's computers do not ask all at once. */
  start(): void {
    if (!this.#parts.updater) return
    const { after, random } = this.#parts
    const look = () => {
      void this.check()
      after(looksEveryMs * (0.9 + 0.2 * random()), look)
    }
    after(firstLookMs, look)
  }

  async check(): Promise<void> {
    const { step } = this.#state
    if (step === 'off' || step === 'checking' || step === 'downloading' || step === 'ready') return
    try {
      const found = await this.#parts.updater?.checkForUpdates()
      // It downloads by itself; what becomes of it is told by events.
      found?.downloadPromise?.catch(() => {})
    } catch {
      this.#failed()
    }
  }

  /** Quits, and starts the next version. Nothing that was written is lost: it is saved before. */
  async install(): Promise<void> {
    if (this.#state.step !== 'ready') return
    this.#installing = true
    await this.#parts.beforeInstall()
    this.#parts.updater?.quitAndInstall(true, true)
  }

  #listen(updater: Updater): void {
    updater.logger = null
    updater.autoInstallOnAppQuit = true
    updater.allowDowngrade = false
    updater.allowPrerelease = false
    updater.on('checking-for-update', () => this.#become({ step: 'checking' }))
    updater.on('update-not-available', () => this.#become({ step: 'none', checkedAt: this.#parts.now() }))
    updater.on('update-available', ({ version }: UpdateInfo) =>
      this.#become({ step: 'downloading', version, percent: 0 }),
    )
    updater.on('download-progress', ({ percent }: ProgressInfo) => {
      const whole = Math.floor(percent)
      if (this.#state.step === 'downloading' && this.#state.percent !== whole)
        this.#become({ ...this.#state, percent: whole })
    })
    updater.on('update-downloaded', (info: UpdateInfo) => {
      const notes = notesOf(info)
      this.#become({ step: 'ready', version: info.version, ...(notes !== undefined && { notes }) })
    })
    updater.on('error', () => this.#failed())
  }

  /** Quietly: it is tried again later, and an old version that works is no emergency. */
  #failed(): void {
    this.#become({ step: 'failed', checkedAt: this.#parts.now() })
    if (this.#installing) this.#parts.startAgain()
  }

  #become(state: UpdateState): void {
    this.#state = state
    this.#parts.changed()
  }
}

function notesOf({ releaseNotes }: UpdateInfo): string | undefined {
  if (typeof releaseNotes === 'string') return releaseNotes.trim()
  return releaseNotes?.map(({ note }) => note?.trim() ?? '').join('\n\n')
}
