import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DesktopErrorCode } from '@maru/host'
import { cleanFileName, MaruError } from '@maru/shared'
import { app, type BrowserWindow, dialog } from 'electron'
import type { MediaServers } from './media-servers.ts'

/** Asks where a file is to be saved, and saves it there. Resolves to whether the user wanted that. */
export async function saveFile(
  servers: MediaServers,
  window: BrowserWindow,
  { url, name }: { url: string; name: string },
): Promise<boolean> {
  const address = servers.allowed(url)
  if (!address) throw new MaruError('media.denied')
  const defaultPath = join(app.getPath('downloads'), cleanFileName(name))
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath })
  if (canceled || filePath === '') return false
  await download(address, filePath, (share) => window.isDestroyed() || window.setProgressBar(share)).finally(() => {
    if (!window.isDestroyed()) window.setProgressBar(-1)
  })
  return true
}

/** Whole or not at all: what was saved there before stays until the last byte is here. */
async function download(address: URL, path: string, onProgress: (share: number) => void): Promise<void> {
  // Beside it, so that it is on the same disk, under a name that nothing has.
  const partial = `${path}.${randomUUID()}.part`
  let received = 0
  try {
    const response = await fetch(address, { redirect: 'error' })
    if (!response.ok || !response.body) throw new MaruError('media.not_found')
    const size = Number(response.headers.get('content-length'))
    await pipeline(
      Readable.fromWeb(response.body),
      async function* counted(pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          received += piece.byteLength
          if (size > 0) onProgress(received / size)
          yield piece
        }
      },
      createWriteStream(partial),
    )
    await rename(partial, path)
  } catch (cause) {
    await rm(partial, { force: true })
    throw cause instanceof MaruError ? cause : new MaruError<DesktopErrorCode>('desktop.not_saved', { cause })
  }
}
