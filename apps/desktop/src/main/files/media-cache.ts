import { createHmac, randomUUID } from 'node:crypto'
import { readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaKeep } from '@maru/engine'
import type { KeptKind, MediaScope, MediaUsage } from '@maru/host'
import { type FileLink, type Variant, variantSchema } from '@maru/shared'
import { Download, RefusedError, readPart } from './download.ts'
import type { IndexedMedia, MediaIndex } from './media-index.ts'

/** A file in one of its variants. Its content never changes. */
export interface MediaFile {
  readonly accountId: string
  /** Absent: it is a picture of a person or a room. */
  readonly roomId?: string | undefined
  readonly fileId: string
  readonly variant: Variant['name']
}

/** Something to read a file from. */
export interface MediaSource {
  readonly type: string
  readonly bytes: number
  /** Of `from` to `to`, which is not included. */
  read(from: number, to: number): AsyncGenerator<Uint8Array>
}

export interface MediaCacheDeps {
  readonly folder: string
  readonly index: MediaIndex
  /** Names on the disk are made with it, and say nothing without it. */
  readonly key: Buffer
  /** How many bytes are kept; none at 0. */
  limit(): number
  readonly now: () => number
  readonly warn: (message: string) => void
}

/** Larger ones are shown from the server every time. */
const keptBytesMax = 200 * 1_024 ** 2
/** What is left free on the disk. */
const spareBytes = 256 * 1_024 ** 2
const evictedAtOnce = 50

/** Files of messages on this disk: whole or not at all, up to a limit, and the least recently used go first. */
export class MediaCache implements MediaKeep {
  readonly #deps: MediaCacheDeps
  /** Those on their way to be kept, by name. One that is removed meanwhile is not kept. */
  readonly #downloads = new Map<string, Download>()
  #bytes: number

  constructor(deps: MediaCacheDeps) {
    this.#deps = deps
    this.#bytes = deps.index.bytes()
  }

  /** Removes what a killed process left half done. */
  async tidy(): Promise<void> {
    const { folder, index } = this.#deps
    const indexed = index.names({})
    const there = new Set(await readdir(folder))
    this.#remove(indexed.filter((name) => !there.has(name)))
    for (const name of there) {
      const [, media] = /^([0-9a-f]{64})(?:\.[\w-]+\.part)?$/.exec(name) ?? []
      const isOurs = media !== undefined && !this.#downloads.has(media) && !index.find(name)
      if (isOurs) await rm(join(folder, name), { force: true })
    }
    this.applyLimit()
  }

  /** The kept file, if it is. */
  async find(file: MediaFile): Promise<MediaSource | undefined> {
    const { folder, index, now } = this.#deps
    const name = this.#nameOf(file)
    const known = index.find(name)
    if (!known) return undefined
    const path = join(folder, name)
    const there = await stat(path).catch(() => undefined)
    if (there?.size !== known.bytes) {
      this.#remove([name])
      return undefined
    }
    this.#try(() => index.use(name, now()))
    return { ...known, read: (from, to) => readPart(path, from, to) }
  }

  /** Reads a file from its link, and keeps it if it can. All who want it at the same time share one download. */
  async fetch(file: MediaFile, { url, type, bytes }: FileLink): Promise<MediaSource> {
    const passedOn = fromLink({ url, type, bytes })
    const download = (await this.#keeps(bytes)) ? this.#download(file, new URL(url), { type, bytes }) : undefined
    if (!download) return passedOn
    try {
      await download.begun
    } catch (error) {
      if (isFromServer(error)) throw error
      // The disk is full, or broken.
      return passedOn
    }
    return { type, bytes, read: (from, to) => download.readOr(from, to, passedOn.read) }
  }

  forget({ accountId, roomId, fileIds }: Parameters<MediaKeep['forget']>[0]): void {
    const variants = variantSchema.shape.name.options
    if (!fileIds) this.clear({ accountId, ...(roomId !== undefined && { roomId }) })
    else
      this.#remove(fileIds.flatMap((fileId) => variants.map((variant) => this.#nameOf({ accountId, fileId, variant }))))
  }

  /** Removes the files of an account, a room or a kind, or all. */
  clear(scope: MediaScope): void {
    this.#remove([...this.#deps.index.names(scope), ...this.#downloads.keys()])
  }

  usage(): MediaUsage[] {
    return this.#deps.index.usage()
  }

  /** Removes what is over the limit. */
  applyLimit(): void {
    let over = this.#bytes - this.#deps.limit()
    while (over > 0) {
      const oldest = this.#deps.index.leastUsed(evictedAtOnce)
      const names: string[] = []
      for (const { name, bytes } of oldest) {
        if (over <= 0) break
        names.push(name)
        over -= bytes
      }
      this.#remove(names)
      if (oldest.length === 0) break
    }
  }

  close(): void {
    for (const download of this.#downloads.values()) download.end()
    this.#downloads.clear()
    this.#deps.index.close()
  }

  async #keeps(bytes: number): Promise<boolean> {
    const { folder, limit } = this.#deps
    if (bytes > Math.min(keptBytesMax, limit())) return false
    const disk = await statfs(folder).catch(() => undefined)
    return disk !== undefined && disk.bavail * disk.bsize > bytes + spareBytes
  }

  #download(file: MediaFile, address: URL, { type, bytes }: Pick<FileLink, 'type' | 'bytes'>): Download {
    const name = this.#nameOf(file)
    const known = this.#downloads.get(name)
    if (known) return known
    const download = new Download(address, join(this.#deps.folder, `${name}.${randomUUID()}.part`), bytes)
    this.#downloads.set(name, download)
    const { accountId, roomId } = file
    const of = roomId === undefined ? { roomId: '', kind: 'face' as const } : { roomId, kind: kindOf(type) }
    void this.#keepWhenDone(download, { name, accountId, ...of, type, bytes })
    return download
  }

  async #keepWhenDone(download: Download, media: IndexedMedia): Promise<void> {
    const { folder, index, now, warn } = this.#deps
    const { name } = media
    const isWanted = () => this.#downloads.get(name) === download
    try {
      await download.done
      if (isWanted()) await download.move(join(folder, name))
      if (isWanted()) {
        index.put(media, now())
        this.#bytes += media.bytes
        this.applyLimit()
      } else await rm(download.path, { force: true })
    } catch (error) {
      await rm(download.path, { force: true }).catch(() => {})
      if (!isFromServer(error)) warn(`a file was not kept: ${error}`)
    } finally {
      if (isWanted()) this.#downloads.delete(name)
    }
  }

  #remove(names: readonly string[]): void {
    const { folder, index } = this.#deps
    for (const name of names) this.#downloads.delete(name)
    this.#try(() => index.remove(names))
    this.#bytes = index.bytes()
    // A file without an entry is removed at the next start, too.
    for (const name of names) void rm(join(folder, name), { force: true }).catch(() => {})
  }

  /** A full disk is no reason not to show a file. */
  #try(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#deps.warn(`kept files: ${error}`)
    }
  }

  /** Of the account's own: no other comes to the same name. */
  #nameOf({ accountId, fileId, variant }: Omit<MediaFile, 'roomId'>): string {
    return createHmac('sha256', this.#deps.key).update(`${accountId}\n${fileId}\n${variant}`).digest('hex')
  }
}

const isFromServer = (error: unknown): boolean => error instanceof RefusedError || error instanceof TypeError

/** As people sort them, by what is in them. */
function kindOf(type: string): KeptKind {
  const [main] = type.split('/')
  if (main === 'image') return 'picture'
  if (main === 'video') return 'video'
  return main === 'audio' ? 'voice' : 'file'
}

/** What a link leads to, of which nothing is kept. */
export const fromLink = (
  { url, type, bytes }: Pick<FileLink, 'url' | 'type' | 'bytes'>,
  signal?: AbortSignal,
): MediaSource => ({ type, bytes, read: (from, to) => fetchPart(new URL(url), from, to, signal) })

/** A server that has no such part, or not all of it, answers with an error. */
async function* fetchPart(address: URL, from: number, to: number, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const headers = { range: `bytes=${from}-${to - 1}` }
  const response = await fetch(address, { redirect: 'error', headers, ...(signal && { signal }) })
  if (!response.body || !(response.status === 206 || (response.status === 200 && from === 0))) {
    await response.body?.cancel()
    throw new RefusedError(response.status)
  }
  yield* response.body
}
