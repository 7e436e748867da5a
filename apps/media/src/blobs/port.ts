import type { Readable } from 'node:stream'

export interface StoredBlob {
  readonly key: string
  readonly bytes: number
  /** When it was last put, in milliseconds. */
  readonly storedAt: number
}

/** The bytes from `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** What keeps the bytes of files. A blob's key is the SHA-256 of its content, so the same content is kept once. */
export interface BlobStore {
  /**
   * Stores a finished file, which may be moved away, and resolves once it would survive a power cut. Putting what is
   * there already marks it as stored anew.
   */
  put(key: string, path: string): Promise<void>
  /** Undefined if there is no such blob. */
  head(key: string): Promise<StoredBlob | undefined>
  /** Throws `media.not_found`. */
  open(key: string, range?: ByteRange): Promise<Readable>
  /** Removes a blob, unless it has been stored since that time. What is not there counts as removed. */
  delete(key: string, unlessStoredSince: number): Promise<boolean>
  /** A page of what is stored, in order of keys; empty at the end. */
  list(after?: string): Promise<StoredBlob[]>
}
