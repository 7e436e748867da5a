import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The key that this server and its own media server sign with. It stays the same, so that uploads go on after a restart. */
export async function ownMediaKey(folder: string): Promise<string> {
  const path = join(folder, 'media.key')
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new Error(`Can't write to the data folder ${folder}. Set MARU_DATA to a writable one, or MARU_FILES=false.`)
  }
  const key = (await readFile(path, 'utf8')).trim()
  if (key.length < 32) throw new Error(`${path} holds no key. Delete it, and start again.`)
  return key
}
