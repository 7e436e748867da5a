import type { Messenger } from '@maru/engine'
import type { Host } from '@maru/host'

/** The file can't be read any more: it was moved, removed or changed since it was chosen. */
export class UnreadableFileError extends Error {}

const pieceBytes = 4 * 1_024 * 1_024

interface Kept {
  readonly accountId: string
  readonly fileId: string
  readonly file: Blob
}

/**
 * Hands a file over to the engine, which then has it whatever happens to the page. A browser's engine takes it whole,
 * without a copy in memory; that of the desktop app in pieces, because they cross to another process.
 */
export async function keepFile(
  call: Messenger['call'],
  host: Host['kind'],
  { accountId, fileId, file }: Kept,
): Promise<void> {
  if (host === 'web') {
    await bytesOf(file.slice(0, 1))
    await call('files.keep', { accountId, fileId, offset: 0, content: file })
    return
  }
  let offset = 0
  do {
    const content = await bytesOf(file.slice(offset, offset + pieceBytes))
    await call('files.keep', { accountId, fileId, offset, content })
    offset += pieceBytes
  } while (offset < file.size)
}

async function bytesOf(part: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await part.arrayBuffer())
  } catch (cause) {
    throw new UnreadableFileError('a chosen file can no longer be read', { cause })
  }
}
