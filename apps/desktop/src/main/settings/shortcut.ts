import type { DesktopErrorCode } from '@maru/host'
import { MaruError } from '@maru/shared'
import { globalShortcut } from 'electron'

let taken = ''

/** Keys that work from anywhere. Those of before go only once the new ones are ours. */
export function setShortcut(keys: string, act: () => void): void {
  if (keys === taken) return
  if (keys !== '' && !registers(keys, act)) throw new MaruError<DesktopErrorCode>('desktop.shortcut_taken')
  if (taken !== '') globalShortcut.unregister(taken)
  taken = keys
}

function registers(keys: string, act: () => void): boolean {
  try {
    return globalShortcut.register(keys, act)
  } catch {
    // Not the name of any keys.
    return false
  }
}
