import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileIdSchema, MaruError, sendAsSchema } from '@maru/shared'
import { DataStore, ERRORS, Upload } from '@tus/server'
import { z } from 'zod'
import { syncFolder } from '../sync-folder.ts'
import { isMissing } from '../system-errors.ts'
import { outcomeSchema } from './outcome.ts'
import { wantedPath } from './upload-locks.ts'

const recordSchema = z.strictObject({
  bytes: z.int(),
  createdAt: z.int(),
  /** What became of it, for each way in which it was asked for: see `Intake`. */
  outcomes: z.partialRecord(sendAsSchema, outcomeSchema),
})
export type UploadRecord = z.infer<typeof recordSchema>

const lockPurposes = ['bytes', 'intake'] as const
type LockPurpose = (typeof lockPurposes)[number]

/** Bytes that may wait for the disk: fewer, larger writes. */
const highWaterMark = 4 * 1_024 ** 2
const flushMs = 250

/**
 * Uploads on their way, for tus: of each a file with the bytes so far, whose length is the offset, and a record. Their
 * names are IDs that the main server made; nothing that a client says becomes a name.
 */
export class UploadFolder extends DataStore {
  override readonly extensions = ['creation', 'termination', 'expiration']
  readonly #folder: string
  readonly #keepMs: number
  readonly #clock: () => number
  readonly #writing = new Set<Promise<void>>()

  private constructor(folder: string, keepMs: number, clock: () => number) {
    super()
    this.#folder = folder
    this.#keepMs = keepMs
    this.#clock = clock
  }

  static async open(folder: string, keepMs: number, clock: () => number): Promise<UploadFolder> {
    await mkdir(folder, { recursive: true })
    return new UploadFolder(folder, keepMs, clock)
  }

  /** Where the bytes are. */
  bytesPath(id: string): string {
    return this.#path(id, 'bytes')
  }

  lockPath(id: string, purpose: LockPurpose): string {
    return this.#path(id, `${purpose}.lock`)
  }

  async record(id: string): Promise<UploadRecord | undefined> {
    try {
      return recordSchema.parse(JSON.parse(await readFile(this.#path(id, 'json'), 'utf8')))
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  /** Replaces the record at one stroke, for good. The caller holds the upload's lock. */
  async saveRecord(id: string, record: UploadRecord): Promise<void> {
    const next = this.#path(id, 'next')
    await writeFile(next, JSON.stringify(record), { flush: true })
    await rename(next, this.#path(id, 'json'))
    await syncFolder(this.#folder)
  }

  /** Creating an upload again, because the answer was lost, changes nothing. */
  override async create(upload: Upload): Promise<Upload> {
    const { id, size = 0 } = upload
    const known = await this.record(id)
    if (known && known.bytes !== size) throw new MaruError('media.denied')
    if (!known) {
      // What is left of an earlier one may be a blob as well by now: it is replaced, not emptied.
      await rm(this.bytesPath(id), { force: true })
      await writeFile(this.bytesPath(id), '')
      await this.saveRecord(id, { bytes: size, createdAt: this.#clock(), outcomes: {} })
    }
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    const record = await this.record(id)
    if (!record) throw ERRORS.FILE_NOT_FOUND
    return new Upload({
      id,
      size: record.bytes,
      offset: await this.#offset(id, record),
      creation_date: new Date(record.createdAt).toISOString(),
    })
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    // A creation may bring bytes as well, and believes that it is the first.
    if ((await this.getUpload(id)).offset !== offset) throw ERRORS.INVALID_OFFSET
    // Flushed, so that what we say we have outlives a power cut. A broken connection ends the stream without an error.
    const file = await open(this.bytesPath(id), 'r+')
    const target = file.createWriteStream({ start: offset, flush: true, highWaterMark })
    // While more arrives, so that little is left to flush in the end; what that fails at, it says then.
    const flushing = setInterval(() => void file.datasync().catch(() => undefined), flushMs)
    const written = pipeline(stream, target).finally(() => {
      clearInterval(flushing)
      this.#writing.delete(written)
    })
    this.#writing.add(written)
    await written
    return offset + target.bytesWritten
  }

  /** Resolves once nothing is being written. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#writing)
  }

  override async remove(id: string): Promise<void> {
    if (!(await this.record(id))) throw ERRORS.FILE_NOT_FOUND
    await this.forget(id)
  }

  /** Removes all there is of an upload. The record goes first: bytes without one are no upload. */
  async forget(id: string): Promise<void> {
    for (const kind of ['json', 'next', 'bytes']) await rm(this.#path(id, kind), { force: true })
    // Windows does not remove the one that is held; the next sweep will.
    for (const purpose of lockPurposes)
      for (const path of [this.lockPath(id, purpose), wantedPath(this.lockPath(id, purpose))])
        await rm(path, { force: true }).catch(() => undefined)
  }

  override getExpiration(): number {
    return this.#keepMs
  }

  /** The uploads that have been here for longer than they may, and what is left of any that a crash cut short. */
  async expired(): Promise<string[]> {
    const ids = new Set((await readdir(this.#folder)).map((name) => name.split('.')[0] ?? ''))
    const expired: string[] = []
    for (const id of ids) if (fileIdSchema.safeParse(id).success && (await this.isExpired(id))) expired.push(id)
    return expired
  }

  async isExpired(id: string): Promise<boolean> {
    const since = (await this.record(id))?.createdAt ?? (await this.#touchedAt(id))
    return this.#clock() - since > this.#keepMs
  }

  /** Of what has no record: when the bytes were written or, without any, when somebody first asked for them. */
  async #touchedAt(id: string): Promise<number> {
    for (const path of [this.bytesPath(id), this.lockPath(id, 'bytes')]) {
      const info = await stat(path).catch(() => undefined)
      if (info) return info.mtimeMs
    }
    return 0
  }

  async #offset(id: string, { bytes }: UploadRecord): Promise<number> {
    try {
      return (await stat(this.bytesPath(id))).size
    } catch (error) {
      // Once an upload is stored elsewhere its bytes are removed.
      if (isMissing(error)) return bytes
      throw error
    }
  }

  #path(id: string, kind: string): string {
    if (!fileIdSchema.safeParse(id).success) throw new MaruError('media.not_found')
    return join(this.#folder, `${id}.${kind}`)
  }
}
