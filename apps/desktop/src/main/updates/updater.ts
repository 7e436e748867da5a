import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import electronUpdater from 'electron-updater'
import type { Updater } from './updates.ts'

/** What updates this copy of the app. Undefined: nothing can, or nobody said where newer versions are. */
export function updaterOfThisCopy(): Updater | undefined {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return undefined
  // What was only unpacked has no place of its own to put a newer version in.
  if (process.env['PORTABLE_EXECUTABLE_DIR']) return undefined
  if (
    process.platform === 'linux' &&
    !process.env['APPIMAGE'] &&
    !existsSync(join(process.resourcesPath, 'package-type'))
  )
    return undefined
  return electronUpdater.autoUpdater
}
