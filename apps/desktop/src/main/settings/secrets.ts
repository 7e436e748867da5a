import type { Secrets } from '@maru/engine/node'
import { safeStorage } from 'electron'

const sealedPrefix = 'sealed:'

/** Encrypts with the system's key ring, where there is one. */
export const secrets: Secrets = {
  seal: (text) =>
    safeStorage.isEncryptionAvailable() ? sealedPrefix + safeStorage.encryptString(text).toString('base64') : text,
  open(sealed) {
    if (!sealed.startsWith(sealedPrefix)) return sealed
    try {
      return safeStorage.decryptString(Buffer.from(sealed.slice(sealedPrefix.length), 'base64'))
    } catch {
      // The key ring is locked, missing, or not the one it was sealed with.
      return undefined
    }
  },
}
