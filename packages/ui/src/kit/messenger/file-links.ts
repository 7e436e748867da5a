import type { MethodOutput } from '@maru/engine'
import { limits } from '@maru/shared'

type Answer = MethodOutput<'files.links'>
type Links = Answer['files'][number]['variants']

export type LinksState =
  | { readonly kind: 'asking' }
  | { readonly kind: 'there'; readonly links: Links; readonly until: number }
  /** The file is no longer there. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly error: unknown }

const asking: LinksState = { kind: 'asking' }
const gone: LinksState = { kind: 'gone' }

/** Where files can be read, asked for together for all rows that are drawn at once. */
export class FileLinks {
  readonly #askEngine: (fileIds: string[]) => Promise<Answer>
  readonly #states = new Map<string, LinksState>()
  readonly #listeners = new Set<() => void>()
  #wanted = new Set<string>()
  readonly #asked = new Set<string>()

  constructor(ask: (fileIds: string[]) => Promise<Answer>) {
    this.#askEngine = ask
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  stateOf(fileId: string): LinksState {
    return this.#states.get(fileId) ?? asking
  }

  /** Asks for a file's links, unless they are known and still count. */
  want(fileId: string): void {
    const state = this.#states.get(fileId)
    const isKnown = state?.kind === 'gone' || (state?.kind === 'there' && state.until > Date.now())
    if (!isKnown && !this.#asked.has(fileId)) this.renew(fileId)
  }

  /** Asks again. What is shown stays until the answer. */
  renew(fileId: string): void {
    if (this.#wanted.size === 0) queueMicrotask(() => this.#ask())
    this.#wanted.add(fileId)
  }

  #ask(): void {
    const wanted = [...this.#wanted]
    this.#wanted = new Set()
    for (let start = 0; start < wanted.length; start += limits.pageMax)
      void this.#askFor(wanted.slice(start, start + limits.pageMax))
  }

  async #askFor(fileIds: string[]): Promise<void> {
    for (const fileId of fileIds) this.#asked.add(fileId)
    try {
      const { files, until } = await this.#askEngine(fileIds)
      const found = new Map(files.map(({ fileId, variants }) => [fileId, variants]))
      for (const fileId of fileIds) {
        const links = found.get(fileId)
        this.#states.set(fileId, links && links.length > 0 ? { kind: 'there', links, until } : gone)
      }
    } catch (error) {
      for (const fileId of fileIds) this.#states.set(fileId, { kind: 'failed', error })
    }
    for (const fileId of fileIds) this.#asked.delete(fileId)
    for (const listener of this.#listeners) listener()
  }
}
