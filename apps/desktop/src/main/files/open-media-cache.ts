import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Secrets } from '@maru/engine/node'
import { MediaCache, type MediaCacheDeps } from './media-cache.ts'
import { MediaIndex } from './media-index.ts'

interface Options extends Pick<MediaCacheDeps, 'folder' | 'limit' | 'warn'> {
  readonly secrets: Secrets
}

/** Opens the folder of kept files. Where that fails, nothing is kept, and everything is shown all the same. */
export function openMediaCache({ folder, secrets, limit, warn }: Options): MediaCache {
  try {
    const key = keyIn(folder, secrets)
    const index = new MediaIndex(join(folder, 'index.sqlite'))
    const cache = new MediaCache({ folder, index, key, limit, now: Date.now, warn })
    cache.tidy().catch((error: unknown) => warn(`kept files: ${error}`))
    return cache
  } catch (error) {
    warn(`no files are kept: ${error}`)
    const index = new MediaIndex(':memory:')
    return new MediaCache({ folder, index, key: randomBytes(32), limit: () => 0, now: Date.now, warn })
  }
}

/** Without the key, nobody knows what the folder holds: it begins anew. */
function keyIn(folder: string, secrets: Secrets): Buffer {
  const path = join(folder, 'key')
  const known = readKey(path, secrets)
  if (known) return known
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const key = randomBytes(32)
  writeFileSync(path, secrets.seal(key.toString('hex')), { mode: 0o600, flush: true })
  return key
}

function readKey(path: string, secrets: Secrets): Buffer | undefined {
  try {
    const text = secrets.open(readFileSync(path, 'utf8'))
    return text !== undefined && /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : undefined
  } catch {
    return undefined
  }
}
