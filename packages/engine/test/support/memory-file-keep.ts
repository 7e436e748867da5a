import { MaruError } from '@maru/shared'
import type { FileKeep, KeptFile } from '../../src/index.ts'

/** Kept files in memory. A piece is a Uint8Array. */
export class MemoryFileKeep implements FileKeep {
  readonly #files = new Map<string, Uint8Array>()

  async keep(fileId: string, offset: number, piece: object): Promise<void> {
    if (!(piece instanceof Uint8Array)) throw new MaruError('request.invalid', { params: { path: 'content' } })
    const known = this.#files.get(fileId) ?? new Uint8Array()
    if (offset > known.length) throw new MaruError('request.invalid', { params: { path: 'offset' } })
    const content = new Uint8Array(offset + piece.length)
    content.set(known.subarray(0, offset))
    content.set(piece, offset)
    this.#files.set(fileId, content)
  }

  async settle(fileId: string): Promise<number | undefined> {
    return this.#files.get(fileId)?.length
  }

  async open(fileId: string): Promise<KeptFile | undefined> {
    const content = this.#files.get(fileId)
    return content && { bytes: content.length, read: async (from, to) => content.slice(from, to) }
  }

  async remove(fileIds: readonly string[]): Promise<void> {
    for (const fileId of fileIds) this.#files.delete(fileId)
  }

  async list(): Promise<string[]> {
    return [...this.#files.keys()]
  }
}
