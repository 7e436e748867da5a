import type { DesktopErrorCode } from '@maru/host'
import { MaruError } from '@maru/shared'
import { globalShortcut } from 'electron'

let registered = ''

/** Registers the global shortcut. The old keys are released only once the new ones are registered. */
export function setShortcut(keys: string, onPressed: () => void): void {
  if (keys === registered) return
  if (keys !== '' && !register(keys, onPressed)) throw new MaruError<DesktopErrorCode>('desktop.shortcut_taken')
  if (registered !== '') globalShortcut.unregister(registered)
  registered = keys
}

function register(keys: string, onPressed: () => void): boolean {
  try {
    return globalShortcut.register(keys, onPressed)
  } catch {
    // Electron knows no such keys.
    return false
  }
}
