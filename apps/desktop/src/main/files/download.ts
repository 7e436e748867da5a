import { type FileHandle, open, rename } from 'node:fs/promises'

/** The server answered, but not with the file. */
export class RefusedError extends Error {
  readonly status: number

  constructor(status: number) {
    super(`the server answered with ${status}`)
    this.status = status
  }
}

const pieceBytes = 64 * 1_024
/** Whoever wants what is this far ahead does not wait for it. */
const aheadBytes = 4 * 1_024 ** 2

type Read = (from: number, to: number) => AsyncGenerator<Uint8Array>

/** A file on its way to the disk, which any number of readers follow while it comes. */
export class Download {
  /** Where it is, on its way and then. */
  path: string
  readonly bytes: number
  /** Resolves when all of it is on the disk. */
  readonly done: Promise<void>
  /** Resolves when it begins to come. */
  readonly begun: Promise<void>
  received = 0
  readonly #ending = new AbortController()
  #readers = 0
  #moved: Promise<void> = Promise.resolve()
  #next = Promise.withResolvers<void>()

  constructor(url: URL, path: string, bytes: number) {
    this.path = path
    this.bytes = bytes
    const begun = Promise.withResolvers<void>()
    this.begun = begun.promise
    this.done = this.#run(url, begun.resolve)
    this.done.catch((error: unknown) => {
      begun.reject(error)
      this.#next.reject(error)
    })
    // Whoever waits hears of a failure; nobody else has to.
    for (const promise of [this.begun, this.#next.promise]) promise.catch(() => {})
  }

  /** A part of the file, as it comes. What doesn't come this way, or not soon, is read otherwise. */
  async *readOr(from: number, to: number, otherwise: Read): AsyncGenerator<Uint8Array> {
    let at = from
    if (from <= this.received + aheadBytes)
      try {
        for await (const piece of this.#read(from, to)) {
          at += piece.length
          yield piece
        }
      } catch {
        // It was cut, or the disk is full.
      }
    if (at < to) yield* otherwise(at, to)
  }

  /** Without readers, the download ends. */
  async *#read(from: number, to: number): AsyncGenerator<Uint8Array> {
    this.#readers++
    try {
      await using file = await this.#open()
      for (let at = from; at < to; ) {
        while (this.received <= at) await this.#next.promise
        for await (const piece of piecesOf(file, at, Math.min(this.received, to))) {
          at += piece.length
          yield piece
        }
      }
    } finally {
      this.#readers--
      if (this.#readers === 0) this.end()
    }
  }

  /** Once it is done. */
  async move(path: string): Promise<void> {
    this.#moved = rename(this.path, path).then(() => {
      this.path = path
    })
    await this.#moved
  }

  /** It may be moved while it is opened. */
  async #open(): Promise<FileHandle> {
    return open(this.path, 'r').catch(async () => {
      await this.#moved
      return open(this.path, 'r')
    })
  }

  end(): void {
    if (this.received < this.bytes) this.#ending.abort()
  }

  async #run(url: URL, begun: () => void): Promise<void> {
    await using file = await open(this.path, 'wx', 0o600)
    const response = await fetch(url, { redirect: 'error', signal: this.#ending.signal })
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel()
      throw new RefusedError(response.status)
    }
    begun()
    for await (const piece of response.body) {
      if (this.received + piece.length > this.bytes) throw new Error('the file is longer than it should be')
      await writeAll(file, piece)
      this.received += piece.length
      const next = this.#next
      this.#next = Promise.withResolvers()
      this.#next.promise.catch(() => {})
      next.resolve()
    }
    if (this.received !== this.bytes) throw new Error('the file is shorter than it should be')
    await file.datasync()
  }
}

/** A part of a file that is on the disk. */
export async function* readPart(path: string, from: number, to: number): AsyncGenerator<Uint8Array> {
  await using file = await open(path, 'r')
  yield* piecesOf(file, from, to)
}

async function* piecesOf(file: FileHandle, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < to; ) {
    const piece = Buffer.allocUnsafe(Math.min(pieceBytes, to - at))
    const { bytesRead } = await file.read(piece, 0, piece.length, at)
    if (bytesRead === 0) throw new Error('the file is shorter than it should be')
    at += bytesRead
    yield piece.subarray(0, bytesRead)
  }
}

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let written = 0; written < piece.length; )
    written += (await file.write(piece, written, piece.length - written)).bytesWritten
}
