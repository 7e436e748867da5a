import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MaruError } from '@maru/shared'
import { syncFolder } from '../sync-folder.ts'
import { isMissing } from '../system-errors.ts'
import type { BlobStore, StoredBlob } from './port.ts'

const pageSize = 1_000

/** Blobs as files, in 256 folders by the first two digits of their keys. */
export async function openFolderBlobs(folder: string): Promise<BlobStore> {
  // What is on its way out; on the same disk, so that moving is atomic.
  const leaving = join(folder, 'leaving')
  await mkdir(leaving, { recursive: true })
  const folderOf = (key: string) => join(folder, key.slice(0, 2))
  const pathOf = (key: string) => join(folderOf(key), key)
  await bringBack()

  /** What a crash left half-way out stays: whether it is to go is looked at again. */
  async function bringBack(): Promise<void> {
    for (const name of (await readdir(leaving)).filter((name) => /^[0-9a-f]{64}\./.test(name))) {
      const [key = ''] = name.split('.')
      await mkdir(folderOf(key), { recursive: true })
      await link(join(leaving, name), pathOf(key)).catch(ignoreExisting)
      await rm(join(leaving, name), { force: true })
    }
  }

  async function infoOf(key: string, path = pathOf(key)): Promise<StoredBlob | undefined> {
    try {
      const { size, mtimeMs } = await stat(path)
      return { key, bytes: size, storedAt: Math.trunc(mtimeMs) }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  return {
    async put(key, path) {
      await mkdir(folderOf(key), { recursive: true })
      const file = await open(path, 'r+')
      try {
        const now = new Date()
        await file.utimes(now, now)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(path, pathOf(key))
      // The new name, and the folder's if it is new.
      await syncFolder(folderOf(key))
      await syncFolder(folder)
    },

    head: (key) => infoOf(key),

    async open(key, range) {
      const path = pathOf(key)
      await access(path).catch((cause: unknown) => {
        throw new MaruError('media.not_found', { cause })
      })
      return createReadStream(path, range)
    },

    async delete(key, unlessStoredSince) {
      const found = await infoOf(key)
      if (!found) return true
      if (found.storedAt >= unlessStoredSince) return false
      // It may be put again at any moment: taken aside first, what is looked at can't change any more.
      const aside = join(leaving, `${key}.${randomUUID()}`)
      try {
        await rename(pathOf(key), aside)
      } catch (error) {
        if (isMissing(error)) return true
        throw error
      }
      const taken = await infoOf(key, aside)
      const isNew = taken !== undefined && taken.storedAt >= unlessStoredSince
      if (isNew) await link(aside, pathOf(key)).catch(ignoreExisting)
      await rm(aside, { force: true })
      return !isNew
    },

    async list(after = '') {
      const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name) && name >= after.slice(0, 2))
      const page: StoredBlob[] = []
      for (const name of names.sort()) {
        const keys = (await readdir(join(folder, name))).filter((key) => key > after).sort()
        for (const key of keys) {
          const info = await infoOf(key)
          if (info) page.push(info)
          if (page.length === pageSize) return page
        }
      }
      return page
    },
  }
}

function ignoreExisting(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
}
