import { MaruError, type Output } from '@maru/shared'
import type { Connection } from '../connection/connection.ts'
import type { EngineErrorCode } from '../errors.ts'
import type { FileProgress } from '../outbox/outbox-list.ts'
import type { Clock } from '../ports/environment.ts'
import type { FileKeep } from '../ports/file-keep.ts'
import type { Uploader, Uploading, UploadTarget } from '../ports/uploader.ts'
import { addressOn } from './address.ts'

/** The media server answers late while it is still at work, or at once if something stands between. */
const receiptPauseMs = 500
/** Screens need no more than five pictures of the progress a second. */
const progressMs = 200

export interface UploadFileDeps {
  readonly serverUrl: string
  readonly server: Pick<Connection, 'ask'>
  readonly keep: FileKeep
  readonly uploader: Uploader
  readonly clock: Clock
}

export interface FileToUpload {
  /** Its ID on this device. */
  readonly keptAs: string
  readonly fileId: string
  readonly bytes: number
}

export interface UploadSteps {
  /** Announces the file. */
  begin(): Promise<Output<'files.begin'>>
  /** Fails once the upload is no longer wanted. */
  goOn(): void
  onUploading(uploading: Uploading): void
  onProgress(progress: FileProgress): void
}

/** Brings a kept file to the server, which has it confirmed in the end. Each step can be repeated, and goes on where it was. */
export async function uploadFile(
  { keptAs, fileId, bytes }: FileToUpload,
  { serverUrl, server, keep, uploader, clock }: UploadFileDeps,
  { begin, goOn, onUploading, onProgress }: UploadSteps,
): Promise<void> {
  const begun = await begin()
  goOn()
  if (begun.ready) return
  const kept = await keep.open(keptAs)
  if (kept?.bytes !== bytes) throw new MaruError<EngineErrorCode>('device.file_lost')
  goOn()
  const target = { endpoint: addressOn(serverUrl, begun.endpoint), grant: begun.grant, fileId }
  const uploading = uploader.upload(kept, target, progressReporter())
  onUploading(uploading)
  await uploading.done
  goOn()
  onProgress({ uploaded: bytes, state: 'checking' })
  const receipt = await receiptFor(target)
  await server.ask('files.confirm', { fileId, receipt })

  async function receiptFor(of: UploadTarget): Promise<string> {
    for (;;) {
      const signed = await uploader.receipt(of)
      goOn()
      if (signed !== undefined) return signed
      await new Promise<void>((resolve) => void clock.after(receiptPauseMs, resolve))
      goOn()
    }
  }

  function progressReporter(): (uploaded: number) => void {
    let reportedAt = Number.NEGATIVE_INFINITY
    return (uploaded) => {
      const now = clock.now()
      if (now - reportedAt < progressMs) return
      reportedAt = now
      onProgress({ uploaded, state: 'uploading' })
    }
  }
}
