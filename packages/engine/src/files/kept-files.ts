import { MaruError } from '@maru/shared'
import type { OutgoingFile } from '../contract/state.ts'
import type { FileKeep } from '../ports/file-keep.ts'

export interface KeptFilesDeps {
  readonly keep: FileKeep
  /** The files of the messages in the outbox. */
  outgoing(): ReadonlySet<string>
}

/** The content of files that the user has chosen. Once a message in the outbox has a file, it is no longer theirs to change. */
export class KeptFiles {
  readonly #deps: KeptFilesDeps

  constructor(deps: KeptFilesDeps) {
    this.#deps = deps
  }

  async keep(fileId: string, offset: number, piece: object): Promise<void> {
    if (this.#deps.outgoing().has(fileId)) throw new MaruError('request.invalid', { params: { path: 'fileId' } })
    await this.#deps.keep.keep(fileId, offset, piece)
  }

  async discard(fileId: string): Promise<void> {
    if (!this.#deps.outgoing().has(fileId)) await this.#deps.keep.remove([fileId])
  }

  /** Fails unless each of these files is kept whole, for this message alone. */
  async check(files: readonly OutgoingFile[]): Promise<void> {
    const fileIds = new Set(files.map(({ id }) => id))
    const sizes = await Promise.all(files.map(({ id }) => this.#deps.keep.settle(id)))
    const outgoing = this.#deps.outgoing()
    if (
      fileIds.size === files.length &&
      files.every(({ id, bytes }, index) => sizes[index] === bytes && !outgoing.has(id))
    )
      return
    throw new MaruError('request.invalid', { params: { path: 'files' } })
  }

  /** Those that were chosen and never sent, because the page was closed. */
  async removeUnsent(): Promise<void> {
    const kept = await this.#deps.keep.list()
    const outgoing = this.#deps.outgoing()
    const unsent = kept.filter((fileId) => !outgoing.has(fileId))
    if (unsent.length > 0) await this.#deps.keep.remove(unsent)
  }
}
