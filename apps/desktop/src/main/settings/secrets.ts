import type { Secrets } from '@maru/engine/node'
import { safeStorage } from 'electron'

const mark = 'sealed:'

/** What nobody else is to read, by the system's key ring where there is one. */
export const secrets: Secrets = {
  seal: (text) =>
    safeStorage.isEncryptionAvailable() ? mark + safeStorage.encryptString(text).toString('base64') : text,
  open(sealed) {
    if (!sealed.startsWith(mark)) return sealed
    try {
      return safeStorage.decryptString(Buffer.from(sealed.slice(mark.length), 'base64'))
    } catch {
      // The key ring is locked, away, or another than it was.
      return undefined
    }
  },
}
