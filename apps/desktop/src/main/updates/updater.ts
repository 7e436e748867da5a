import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import electronUpdater from 'electron-updater'
import type { Updater } from './updates.ts'

/** The updater of this copy of the app. Undefined: the copy can't be updated, or was built without an address for updates. */
export function findUpdater(): Updater | undefined {
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return undefined
  // A portable program was unpacked to a temporary folder, where an update would be lost.
  if (process.env['PORTABLE_EXECUTABLE_DIR']) return undefined
  if (
    process.platform === 'linux' &&
    !process.env['APPIMAGE'] &&
    !existsSync(join(process.resourcesPath, 'package-type'))
  )
    return undefined
  return electronUpdater.autoUpdater
}
