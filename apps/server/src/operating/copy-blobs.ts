import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the media server that this server starts keeps the content of files. */
export const blobsFolder = (data: string): string => join(data, 'media', 'blobs')

/** Beside a backup: blobs never change, so that all backups in a folder share them, and each copies what is new alone. */
export const blobsBeside = (backup: string): string => join(backup, '..', 'files')

/** Copies the blobs that are not there yet, each whole or not at all. Returns how many. */
export async function copyBlobs(from: string, to: string): Promise<number> {
  if (!existsSync(from)) return 0
  let copied = 0
  for (const folder of (await readdir(from)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    await mkdir(join(to, folder), { recursive: true })
    const there = new Set(await readdir(join(to, folder)))
    for (const key of (await readdir(join(from, folder))).filter((name) => /^[0-9a-f]{64}$/.test(name)))
      if (!there.has(key) && (await copyWhole(join(from, folder, key), join(to, folder, key)))) copied++
  }
  return copied
}

/** Resolves to false if it was removed meanwhile. */
async function copyWhole(from: string, to: string): Promise<boolean> {
  const draft = `${to}.partial`
  try {
    await copyFile(from, draft)
    const file = await open(draft, 'r+')
    await file.sync().finally(() => file.close())
    await rename(draft, to)
    return true
  } catch (error) {
    await rm(draft, { force: true })
    if (!existsSync(from)) return false
    throw error
  }
}
