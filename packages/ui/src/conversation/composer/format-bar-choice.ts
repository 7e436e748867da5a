const storageKey = 'maru.format-bar'

/** Whether the user left the formatting toolbar open on this device. */
export function isFormatBarOpen(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'open'
  } catch {
    return false
  }
}

export function rememberFormatBar(open: boolean): void {
  try {
    if (open) localStorage.setItem(storageKey, 'open')
    else localStorage.removeItem(storageKey)
  } catch {
    // Without storage, nothing is remembered.
  }
}
