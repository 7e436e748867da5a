import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DesktopErrorCode, MediaAddress } from '@maru/host'
import { MaruError } from '@maru/shared'
import type { BrowserWindow } from 'electron'
import { RefusedError } from './download.ts'
import type { MediaSource } from './media-cache.ts'

type SavingWindow = Pick<BrowserWindow, 'isDestroyed' | 'isFocused' | 'setProgressBar'>

/** Where the user wants a file to be. Pages know places by their IDs, and never the paths. */
interface Place {
  readonly path: string
  readonly window: SavingWindow
  readonly cancelling: AbortController
  received: number
  bytes: number
  state: 'chosen' | 'saving' | 'saved'
}

export interface FileSaverDeps<Window> {
  /** The file to save, from this disk or the server. */
  find(file: MediaAddress, signal: AbortSignal): Promise<MediaSource | undefined>
  /** Asks the user. */
  choosePath(window: Window, name: string): Promise<string | undefined>
  showInFolder(path: string): void
  /** One that took a while was saved while the user looked elsewhere. */
  onSavedUnseen(name: string): void
}

const placesMax = 200
const aWhileMs = 10_000

/** Saves files where the user wants them: any number at the same time, each whole or not at all. */
export class FileSaver<Window extends SavingWindow> {
  readonly #deps: FileSaverDeps<Window>
  readonly #places = new Map<string, Place>()

  constructor(deps: FileSaverDeps<Window>) {
    this.#deps = deps
  }

  /** Asks the user where to. Resolves to the place's ID, unless they want it nowhere. */
  async choose(window: Window, name: string): Promise<string | undefined> {
    const path = await this.#deps.choosePath(window, name)
    if (path === undefined) return undefined
    const id = randomUUID()
    const cancelling = new AbortController()
    this.#places.set(id, { path, window, cancelling, received: 0, bytes: 0, state: 'chosen' })
    const [oldest] = [...this.#places].flatMap(([other, { state }]) => (state === 'saving' ? [] : [other]))
    if (this.#places.size > placesMax && oldest !== undefined) this.#places.delete(oldest)
    return id
  }

  /** Resolves once it is there: to false if it was cancelled. */
  async save(id: string, { file, name }: { readonly file: MediaAddress; readonly name: string }): Promise<boolean> {
    const place = this.#places.get(id)
    if (place?.state !== 'chosen') throw new MaruError('media.denied')
    const startedAt = performance.now()
    place.state = 'saving'
    try {
      const source = await this.#deps.find(file, place.cancelling.signal)
      if (!source) throw new MaruError('media.not_found')
      await write(source, place, () => this.#showProgress(place.window))
      place.state = 'saved'
    } catch (cause) {
      this.#places.delete(id)
      if (place.cancelling.signal.aborted) return false
      if (cause instanceof RefusedError) throw new MaruError('media.not_found', { cause })
      throw cause instanceof MaruError ? cause : new MaruError<DesktopErrorCode>('desktop.not_saved', { cause })
    } finally {
      this.#showProgress(place.window)
    }
    const isUnseen = place.window.isDestroyed() || !place.window.isFocused()
    if (isUnseen && performance.now() - startedAt > aWhileMs) this.#deps.onSavedUnseen(name)
    return true
  }

  cancel(id: string): void {
    this.#places.get(id)?.cancelling.abort()
  }

  /** Shows what was saved there in the system's file manager. */
  show(id: string): void {
    const place = this.#places.get(id)
    if (place?.state === 'saved') this.#deps.showInFolder(place.path)
  }

  /** Of all that is being saved from a window, together. */
  #showProgress(window: SavingWindow): void {
    if (window.isDestroyed()) return
    const running = [...this.#places.values()].filter((place) => place.window === window && place.state === 'saving')
    const bytes = running.reduce((sum, place) => sum + place.bytes, 0)
    const received = running.reduce((sum, place) => sum + place.received, 0)
    window.setProgressBar(bytes > 0 ? received / bytes : -1)
  }
}

/** What was there before stays until the last byte is here. */
async function write({ bytes, read }: MediaSource, place: Place, onProgress: () => void): Promise<void> {
  const { path, cancelling } = place
  const { signal } = cancelling
  // Beside it, so that it is on the same disk, under a name that nothing has.
  const partial = `${path}.${randomUUID()}.part`
  try {
    place.bytes = bytes
    await pipeline(
      bytes > 0 ? read(0, bytes) : Readable.from([]),
      async function* counted(pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          place.received += piece.byteLength
          onProgress()
          yield piece
        }
      },
      createWriteStream(partial),
      { signal },
    )
    signal.throwIfAborted()
    if (place.received !== bytes) throw new Error('the file is shorter than it should be')
    await rename(partial, path)
  } catch (cause) {
    await rm(partial, { force: true })
    throw cause
  }
}
