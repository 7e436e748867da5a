import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileIdSchema, MaruError } from '@maru/shared'
import type { EngineErrorCode } from '../errors.ts'
import type { FileKeep, KeptFile } from '../ports/file-keep.ts'

/** Kept files in a folder, each under its ID. A piece is a Uint8Array. */
export class NodeFileKeep implements FileKeep {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async keep(fileId: string, offset: number, piece: object): Promise<void> {
    if (!(piece instanceof Uint8Array)) throw new MaruError('request.invalid', { params: { path: 'content' } })
    await coded(async () => {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      await using file = await open(this.#path(fileId), offset === 0 ? 'w' : 'r+', 0o600).catch(undefinedIfMissing)
      if (!file || (await file.stat()).size < offset)
        throw new MaruError('request.invalid', { params: { path: 'offset' } })
      await file.truncate(offset)
      await writeAll(file, piece, offset)
    })
  }

  async settle(fileId: string): Promise<number | undefined> {
    return coded(async () => {
      await using file = await open(this.#path(fileId), 'r+').catch(undefinedIfMissing)
      await file?.sync()
      if (file) await syncFolder(this.#folder)
      return file && (await file.stat()).size
    })
  }

  async open(fileId: string): Promise<KeptFile | undefined> {
    const path = this.#path(fileId)
    await using file = await open(path, 'r').catch(undefinedIfMissing)
    if (!file) return undefined
    return { bytes: (await file.stat()).size, read: (from, to) => readPart(path, from, to) }
  }

  async remove(fileIds: readonly string[]): Promise<void> {
    for (const fileId of fileIds) await rm(this.#path(fileId), { force: true })
  }

  /** The system may keep something there as well. */
  async list(): Promise<string[]> {
    const names = (await readdir(this.#folder).catch(undefinedIfMissing)) ?? []
    return names.filter((name) => fileIdSchema.safeParse(name).success)
  }

  /** Nothing that is not an ID becomes a path. */
  #path(fileId: string): string {
    return join(this.#folder, fileIdSchema.parse(fileId))
  }
}

async function writeAll(file: FileHandle, piece: Uint8Array, offset: number): Promise<void> {
  for (let written = 0; written < piece.length; )
    written += (await file.write(piece, written, piece.length - written, offset + written)).bytesWritten
}

async function readPart(path: string, from: number, to: number): Promise<Uint8Array> {
  await using file = await open(path, 'r')
  const part = new Uint8Array(to - from)
  let read = 0
  while (read < part.length) {
    const { bytesRead } = await file.read(part, read, part.length - read, from + read)
    if (bytesRead === 0) throw new MaruError<EngineErrorCode>('device.file_lost')
    read += bytesRead
  }
  return part
}

/** So that the file's name outlives a power cut, too. Windows opens no folders, and needs none of this. */
async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => {})
}

async function coded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof MaruError) throw cause
    const full = codeOf(cause) === 'ENOSPC' || codeOf(cause) === 'EDQUOT'
    throw new MaruError<EngineErrorCode>(full ? 'device.storage_full' : 'device.storage_failed', { cause })
  }
}

function undefinedIfMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
