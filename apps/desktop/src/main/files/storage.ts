import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { StorageUsage } from '@maru/host'
import type { MediaCache } from './media-cache.ts'

/** What the app keeps on this disk. */
export async function storageUsage(messagesFolder: string, cache: MediaCache): Promise<StorageUsage> {
  return { messages: await bytesIn(messagesFolder), media: cache.usage() }
}

/** Files may go while they are counted. */
async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const sizes = await Promise.all(
    files.map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((total, size) => total + size, 0)
}
