import { type GalleryItem, type GalleryPage, type LoadedPart, loadAgain, loadPart } from './gallery-pages.ts'

export interface GalleryView {
  readonly items: readonly GalleryItem[]
  /** All that there is has been loaded. */
  readonly isWhole: boolean
  readonly isLoading: boolean
  readonly error: unknown
}

/** A room's gallery as far as it was scrolled. What is in view follows the room, the rest once it comes into view. */
export class GalleryList {
  readonly #ask: (before: string | undefined) => Promise<GalleryPage>
  readonly #listeners = new Set<() => void>()
  readonly #busy = new Set<number>()
  #parts: readonly LoadedPart[] = []
  #error: unknown
  #turn = 0
  #view: readonly [first: number, last: number] = [0, 0]
  #shown: GalleryView = { items: [], isWhole: false, isLoading: true, error: undefined }

  constructor(ask: (before: string | undefined) => Promise<GalleryPage>) {
    this.#ask = ask
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get shown(): GalleryView {
    return this.#shown
  }

  /** Loads what comes next, unless that is on its way, has failed, or there is nothing. */
  more(): void {
    const last = this.#parts.at(-1)
    if (this.#error !== undefined || (last && last.next === undefined)) return
    const turn = this.#turn
    void this.#load(this.#parts.length, () => loadPart(this.#ask, last?.next, turn))
  }

  /** Something has changed in the room. */
  changed(): void {
    this.#turn++
    this.#follow()
  }

  /** What is in view of those that are shown: so many of those that were loaded are not. */
  onView(first: number, last: number, hidden = 0): void {
    this.#view = [first, last + hidden]
    this.#follow()
    if (last + hidden >= this.#shown.items.length - beforeEnd) this.more()
  }

  retry(): void {
    this.#error = undefined
    this.#follow()
    this.more()
  }

  #follow(): void {
    const [first, last] = this.#view
    let start = 0
    for (const [index, part] of this.#parts.entries()) {
      const end = start + part.items.length
      const isInView = start <= last && (end > first || end === start)
      const turn = this.#turn
      if (isInView && part.turn < turn) void this.#load(index, () => loadAgain(this.#ask, part, turn))
      start = end
    }
  }

  async #load(index: number, loading: () => Promise<LoadedPart>): Promise<void> {
    if (this.#busy.has(index)) return
    this.#busy.add(index)
    this.#show()
    try {
      const part = await loading()
      this.#parts = [...this.#parts.slice(0, index), part, ...this.#parts.slice(index + 1)]
      this.#error = undefined
    } catch (error) {
      this.#error = error
    }
    this.#busy.delete(index)
    this.#show()
    if (this.#error === undefined) this.onView(...this.#view)
  }

  #show(): void {
    const isLoading = this.#busy.has(this.#parts.length)
    const items = this.#parts.flatMap((part) => part.items)
    const last = this.#parts.at(-1)
    this.#shown = { items, isWhole: last !== undefined && last.next === undefined, isLoading, error: this.#error }
    for (const listener of this.#listeners) listener()
  }
}

/** So many before the last that is loaded, the next ones are asked for. */
const beforeEnd = 60
