import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

export interface FileContent {
  /** The SHA-256 of the content, in hexadecimal. */
  readonly key: string
  readonly bytes: number
}

export async function contentOf(path: string): Promise<FileContent> {
  const hash = createHash('sha256')
  const file = createReadStream(path, { highWaterMark: 1_024 ** 2 })
  await pipeline(file, hash)
  return { key: hash.digest('hex'), bytes: file.bytesRead }
}
