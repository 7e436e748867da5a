import { MaruError } from '@maru/shared'
import type { EngineErrorCode } from '../errors.ts'
import { type UploadFileDeps, uploadFile } from '../files/upload-file.ts'
import type { OutboxFile, OutboxItem } from '../ports/store.ts'
import type { Uploading } from '../ports/uploader.ts'
import type { FileProgress } from './outbox-list.ts'
import { uploadIdOf } from './outgoing-files.ts'

export interface UploadListener {
  onProgress(fileId: string, progress: FileProgress): void
  /** The file is ready to be sent. */
  onConfirmed(fileId: string): Promise<void>
}

/** Brings the files of a message to the server, one after another. Each step can be repeated, and goes on where it was. */
export function uploadFiles(message: OutboxItem, deps: UploadFileDeps, listener: UploadListener): Uploading {
  let isCancelled = false
  let current: Uploading | undefined
  const goOn = () => {
    if (isCancelled) throw new MaruError<EngineErrorCode>('request.offline')
  }

  const upload = (file: OutboxFile): Promise<void> => {
    const { name, bytes, as } = file
    const fileId = uploadIdOf(file)
    return uploadFile({ keptAs: file.id, fileId, bytes }, deps, {
      begin: () =>
        deps.server.ask('files.begin', { roomId: message.roomId, fileId, name, bytes, as }).catch(lostIfDenied),
      goOn,
      onUploading: (uploading) => {
        current = uploading
      },
      onProgress: (progress) => {
        if (!isCancelled) listener.onProgress(file.id, progress)
      },
    })
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
