import { join } from 'node:path'
import { cleanFileName } from '@maru/shared'
import { app, type BrowserWindow, dialog } from 'electron'

/** Asks the user where to save a file of this name. Undefined: nowhere. */
export async function choosePath(window: BrowserWindow, name: string): Promise<string | undefined> {
  const defaultPath = join(app.getPath('downloads'), cleanFileName(name))
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath })
  return canceled || filePath === '' ? undefined : filePath
}
