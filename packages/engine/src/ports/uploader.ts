import type { KeptFile } from './file-keep.ts'

/** Where a file goes, as the server has said. */
export interface UploadTarget {
  /** An absolute address. */
  readonly endpoint: string
  readonly grant: string
  readonly fileId: string
}

export interface Uploading {
  /** Resolves once the media server has all of the file. Fails if the upload is cancelled. */
  readonly done: Promise<void>
  cancel(): void
}

/** The port to the media server. It makes one attempt at a time. Retries are up to the engine. */
export interface Uploader {
  /** Goes on where the upload of this file was cut, or begins it. */
  upload(file: KeptFile, target: UploadTarget, onProgress: (uploaded: number) => void): Uploading
  /** What the media server signs once it has looked at the file and stored it. Undefined: it is still at it. */
  receipt(target: UploadTarget): Promise<string | undefined>
}
