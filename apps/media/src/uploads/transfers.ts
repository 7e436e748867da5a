import { MaruError } from '@maru/shared'

/** Requests that one upload may have: the one that goes on, and one that a broken connection has left behind. */
const perUpload = 2
/** Of everybody together: each holds a connection and an open file. */
const inAll = 2_000

/** How many uploads send bytes at a time. Whoever sends slowly, by the hundred, takes nobody else's place. */
export class Transfers {
  readonly #perPerson: number
  readonly #uploads = new Map<string, Map<string, number>>()
  #count = 0

  constructor(perPerson: number) {
    this.#perPerson = perPerson
  }

  /** Counts a request until the returned function is called. Throws `media.busy`. */
  begin(by: string, fileId: string): () => void {
    const own = this.#uploads.get(by) ?? new Map<string, number>()
    const requests = own.get(fileId) ?? 0
    const isTooMuch = requests === 0 ? own.size >= this.#perPerson : requests >= perUpload
    if (isTooMuch || this.#count >= inAll) throw new MaruError('media.busy', { retryAfterSeconds: 5 })
    this.#uploads.set(by, own.set(fileId, requests + 1))
    this.#count++
    return () => this.#end(by, own, fileId)
  }

  #end(by: string, own: Map<string, number>, fileId: string): void {
    this.#count--
    const left = (own.get(fileId) ?? 1) - 1
    if (left > 0) own.set(fileId, left)
    else own.delete(fileId)
    if (own.size === 0) this.#uploads.delete(by)
  }
}
