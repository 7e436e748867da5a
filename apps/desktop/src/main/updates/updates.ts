import type { UpdateState } from '@maru/host'
import type { AppUpdater, ProgressInfo, UpdateInfo } from 'electron-updater'

/** The part of electron-updater that is used here. */
export type Updater = Pick<
  AppUpdater,
  'on' | 'checkForUpdates' | 'quitAndInstall' | 'logger' | 'autoInstallOnAppQuit' | 'allowDowngrade' | 'allowPrerelease'
>

export interface UpdatesDeps {
  /** Undefined: this copy can't be updated. */
  readonly updater: Updater | undefined
  now(): number
  random(): number
  schedule(milliseconds: number, callback: () => void): void
  /** Saves everything before the next version is installed. */
  beforeInstall(): Promise<void>
  /** Restarts this version after a failed installation. */
  restart(): void
  onChanged(): void
}

const firstCheckMs = 60_000
const checkIntervalMs = 6 * 3_600_000

/** Downloads the next version in the background, and installs it when the app quits. */
export class Updates {
  readonly #deps: UpdatesDeps
  #state: UpdateState
  #installing = false

  constructor(deps: UpdatesDeps) {
    this.#deps = deps
    this.#state = { step: deps.updater ? 'idle' : 'off' }
    if (deps.updater) this.#listen(deps.updater)
  }

  get state(): UpdateState {
    return this.#state
  }

  /** Checks a minute after the start, then about every six hours: a team's computers should not all ask at once. */
  start(): void {
    if (!this.#deps.updater) return
    const { schedule, random } = this.#deps
    const checkAgain = () => {
      void this.check()
      schedule(checkIntervalMs * (0.9 + 0.2 * random()), checkAgain)
    }
    schedule(firstCheckMs, checkAgain)
  }

  async check(): Promise<void> {
    const { step } = this.#state
    if (step === 'off' || step === 'checking' || step === 'downloading' || step === 'ready') return
    try {
      const found = await this.#deps.updater?.checkForUpdates()
      // The download continues on its own and reports by events.
      found?.downloadPromise?.catch(() => {})
    } catch {
      this.#onFailed()
    }
  }

  /** Saves everything, quits, and starts the next version. */
  async install(): Promise<void> {
    if (this.#state.step !== 'ready') return
    this.#installing = true
    await this.#deps.beforeInstall()
    this.#deps.updater?.quitAndInstall(true, true)
  }

  #listen(updater: Updater): void {
    updater.logger = null
    updater.autoInstallOnAppQuit = true
    updater.allowDowngrade = false
    updater.allowPrerelease = false
    updater.on('checking-for-update', () => this.#setState({ step: 'checking' }))
    updater.on('update-not-available', () => this.#setState({ step: 'none', checkedAt: this.#deps.now() }))
    updater.on('update-available', ({ version }: UpdateInfo) =>
      this.#setState({ step: 'downloading', version, percent: 0 }),
    )
    updater.on('download-progress', ({ percent }: ProgressInfo) => {
      const whole = Math.floor(percent)
      if (this.#state.step === 'downloading' && this.#state.percent !== whole)
        this.#setState({ ...this.#state, percent: whole })
    })
    updater.on('update-downloaded', (info: UpdateInfo) => {
      const notes = notesOf(info)
      this.#setState({ step: 'ready', version: info.version, ...(notes !== undefined && { notes }) })
    })
    updater.on('error', () => this.#onFailed())
  }

  /** Shows no error: it is tried again later, and the old version still works. */
  #onFailed(): void {
    this.#setState({ step: 'failed', checkedAt: this.#deps.now() })
    if (this.#installing) this.#deps.restart()
  }

  #setState(state: UpdateState): void {
    this.#state = state
    this.#deps.onChanged()
  }
}

function notesOf({ releaseNotes }: UpdateInfo): string | undefined {
  if (typeof releaseNotes === 'string') return releaseNotes.trim()
  return releaseNotes?.map(({ note }) => note?.trim() ?? '').join('\n\n')
}
