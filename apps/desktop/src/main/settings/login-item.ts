import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DesktopErrorCode } from '@maru/host'
import { MaruError } from '@maru/shared'
import { app } from 'electron'

const hiddenFlag = '--hidden'

/** Run from the sources, there is no program that the system could start. */
export const canStartAtLogin = (): boolean => app.isPackaged

/** Whether these are the arguments of a start at login. */
export const isHiddenStart = (argv: readonly string[]): boolean => argv.includes(hiddenFlag)

/** Whether this start shows nothing but the tray icon. */
export const startsHidden = (): boolean =>
  isHiddenStart(process.argv) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)

export function setStartAtLogin(on: boolean): void {
  try {
    if (process.platform === 'linux') setAutostartFile(on)
    else app.setLoginItemSettings({ openAtLogin: on, args: [hiddenFlag] })
  } catch (cause) {
    throw new MaruError<DesktopErrorCode>('desktop.start_at_login', { cause })
  }
}

/** Electron can't do it on Linux, where every desktop reads this folder. */
function setAutostartFile(on: boolean): void {
  const config = process.env['XDG_CONFIG_HOME'] || join(app.getPath('home'), '.config')
  const folder = join(config, 'autostart')
  const path = join(folder, 'maru.desktop')
  if (on) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, autostartEntry(process.env['APPIMAGE'] || process.execPath))
  } else rmSync(path, { force: true })
}

const autostartEntry = (program: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Maru',
    'Name[ko]=마루',
    `Exec="${program.replace(/(["`$\\])/g, '\\$1').replaceAll('%', '%%')}" ${hiddenFlag}`,
    'Icon=maru',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
