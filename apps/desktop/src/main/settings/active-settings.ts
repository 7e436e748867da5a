import type { DesktopErrorCode, DesktopSettings, DesktopSettingsChange } from '@maru/host'
import { MaruError } from '@maru/shared'
import { session } from 'electron'
import { isProxyAddress } from '../network/proxy.ts'
import { canStartAtLogin, setStartAtLogin } from './login-item.ts'
import type { SettingsFile } from './settings-file.ts'
import { setShortcut } from './shortcut.ts'
import { nextZoom, type ZoomDirection } from './zoom.ts'

export interface ActiveSettingsDeps {
  /** The keys that show or hide the messenger were pressed. */
  onShortcut(): void
  onProxyChanged(): void
  onMediaLimitChanged(): void
  /** Any setting has changed. */
  onChanged(): void
}

/** The settings in force. A change is applied before it is saved, so that one the system refuses isn't saved. */
export class ActiveSettings {
  readonly #file: SettingsFile
  readonly #deps: ActiveSettingsDeps

  constructor(file: SettingsFile, deps: ActiveSettingsDeps) {
    this.#file = file
    this.#deps = deps
    const { shortcut, spellcheck } = file.settings
    try {
      setShortcut(shortcut, deps.onShortcut)
    } catch {
      // Another program has the keys at the moment. The setting is kept.
    }
    checkSpelling(spellcheck)
  }

  get current(): DesktopSettings {
    return this.#file.settings
  }

  change(change: DesktopSettingsChange): void {
    const { proxy, shortcut, startAtLogin, spellcheck, keepMedia, mediaMegabytes } = change
    if (proxy?.mode === 'manual' && !isProxyAddress(proxy.address))
      throw new MaruError<DesktopErrorCode>('desktop.wrong_proxy')
    if (shortcut !== undefined) setShortcut(shortcut, this.#deps.onShortcut)
    if (startAtLogin !== undefined && canStartAtLogin()) setStartAtLogin(startAtLogin)
    if (spellcheck) checkSpelling(spellcheck)
    this.#file.change(change)
    if (proxy) this.#deps.onProxyChanged()
    if (keepMedia !== undefined || mediaMegabytes !== undefined) this.#deps.onMediaLimitChanged()
    this.#deps.onChanged()
  }

  zoom(direction: ZoomDirection): void {
    this.change({ zoom: nextZoom(this.current.zoom, direction) })
  }
}

/** Not on macOS, which chooses the languages itself. */
function checkSpelling(languages: readonly string[]): void {
  const { defaultSession } = session
  if (process.platform === 'darwin') return
  const available = languages.filter((language) => defaultSession.availableSpellCheckerLanguages.includes(language))
  defaultSession.setSpellCheckerEnabled(available.length > 0)
  defaultSession.setSpellCheckerLanguages(available)
}
