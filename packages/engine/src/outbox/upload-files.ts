import { MaruError } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { EngineErrorCode } from '../errors.ts'
import { addressOn } from '../files/address.ts'
import type { Clock } from '../ports/environment.ts'
import type { FileKeep } from '../ports/file-keep.ts'
import type { OutboxFile, OutboxItem } from '../ports/store.ts'
import type { Uploader, Uploading, UploadTarget } from '../ports/uploader.ts'
import type { FileProgress } from './outbox-list.ts'
import { uploadIdOf } from './outgoing-files.ts'

/** The media server answers late while it is still at work, or at once if something stands between. */
const receiptPauseMs = 500
/** Screens need no more than five pictures of the progress a second. */
const progressMs = 200

export interface UploadFilesDeps {
  readonly serverUrl: string
  readonly server: Pick<Connection, 'ask'>
  readonly keep: FileKeep
  readonly uploader: Uploader
  readonly clock: Clock
}

export interface UploadListener {
  onProgress(fileId: string, progress: FileProgress): void
  /** The file is ready to be sent. */
  onConfirmed(fileId: string): Promise<void>
}

/** Brings the files of a message to the server, one after another. Each step can be repeated, and goes on where it was. */
export function uploadFiles(message: OutboxItem, deps: UploadFilesDeps, listener: UploadListener): Uploading {
  let isCancelled = false
  let current: Uploading | undefined
  const goOn = () => {
    if (isCancelled) throw new MaruError<EngineErrorCode>('request.offline')
  }

  async function upload(file: OutboxFile): Promise<void> {
    const { serverUrl, server, keep, uploader } = deps
    const { name, bytes, as } = file
    const fileId = uploadIdOf(file)
    const begun = await server
      .ask('files.begin', { roomId: message.roomId, fileId, name, bytes, as })
      .catch(lostIfDenied)
    goOn()
    if (begun.ready) return
    const kept = await keep.open(file.id)
    if (kept?.bytes !== bytes) throw new MaruError<EngineErrorCode>('device.file_lost')
    goOn()
    const target = { endpoint: addressOn(serverUrl, begun.endpoint), grant: begun.grant, fileId }
    current = uploader.upload(kept, target, progressReporter(file.id))
    await current.done
    goOn()
    listener.onProgress(file.id, { uploaded: bytes, state: 'checking' })
    const receipt = await receiptFor(target)
    await server.ask('files.confirm', { fileId, receipt })
  }

  async function receiptFor(target: UploadTarget): Promise<string> {
    for (;;) {
      const receipt = await deps.uploader.receipt(target)
      goOn()
      if (receipt !== undefined) return receipt
      await new Promise<void>((resolve) => void deps.clock.after(receiptPauseMs, resolve))
      goOn()
    }
  }

  function progressReporter(fileId: string): (uploaded: number) => void {
    let reportedAt = Number.NEGATIVE_INFINITY
    return (uploaded) => {
      const now = deps.clock.now()
      if (isCancelled || now - reportedAt < progressMs) return
      reportedAt = now
      listener.onProgress(fileId, { uploaded, state: 'uploading' })
    }
  }

  async function uploadAll(): Promise<void> {
    for (const file of message.files ?? []) {
      if (file.confirmed) continue
      await upload(file)
      goOn()
      await listener.onConfirmed(file.id)
    }
  }

  return {
    done: uploadAll(),
    cancel() {
      isCancelled = true
      current?.cancel()
    },
  }
}

/** Nobody else has the ID: the server has given up the file, because it was not sent for a day. */
function lostIfDenied(cause: unknown): never {
  throw cause instanceof MaruError && cause.code === 'media.denied'
    ? new MaruError('media.not_found', { cause })
    : cause
}
