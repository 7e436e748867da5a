import type { DesktopErrorCode, DesktopSettings, DesktopSettingsChange } from '@maru/host'
import { MaruError } from '@maru/shared'
import { session } from 'electron'
import { isProxyAddress } from '../network/proxy.ts'
import { canStartAtLogin, setStartAtLogin } from './login-item.ts'
import type { SettingsFile } from './settings-file.ts'
import { setShortcut } from './shortcut.ts'

export interface DesktopSettingsDeps {
  showOrHide(): void
  proxyChanged(): void
  changed(): void
}

/** Brings settings about, then keeps them: what the system refuses is not kept. */
export class DesktopSettingsKeeper {
  readonly #file: SettingsFile
  readonly #hooks: DesktopSettingsDeps

  constructor(file: SettingsFile, hooks: DesktopSettingsDeps) {
    this.#file = file
    this.#hooks = hooks
    const { shortcut, spellcheck } = file.settings
    try {
      setShortcut(shortcut, hooks.showOrHide)
    } catch {
      // Another program was faster today; the settings still say what is wanted.
    }
    checkSpelling(spellcheck)
  }

  get current(): DesktopSettings {
    return this.#file.settings
  }

  change(change: DesktopSettingsChange): void {
    const { proxy, shortcut, startAtLogin, spellcheck } = change
    if (proxy?.mode === 'manual' && !isProxyAddress(proxy.address))
      throw new MaruError<DesktopErrorCode>('desktop.wrong_proxy')
    if (shortcut !== undefined) setShortcut(shortcut, this.#hooks.showOrHide)
    if (startAtLogin !== undefined && canStartAtLogin()) setStartAtLogin(startAtLogin)
    if (spellcheck) checkSpelling(spellcheck)
    this.#file.change(change)
    if (proxy) this.#hooks.proxyChanged()
    this.#hooks.changed()
  }
}

/** macOS checks by itself, in the languages that it was told. */
function checkSpelling(languages: readonly string[]): void {
  const { defaultSession } = session
  if (process.platform === 'darwin') return
  const known = languages.filter((language) => defaultSession.availableSpellCheckerLanguages.includes(language))
  defaultSession.setSpellCheckerEnabled(known.length > 0)
  defaultSession.setSpellCheckerLanguages(known)
}
