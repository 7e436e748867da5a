import { MaruError } from '@maru/shared'

/** The media server in memory. */
export class ModelUploads {
  readonly #contents = new Map<string, number[]>()

  content(fileId: string): readonly number[] {
    return this.#contents.get(fileId) ?? []
  }

  /** How far the upload is, which begins with this. */
  begin(fileId: string): number {
    const content = this.#contents.get(fileId) ?? []
    this.#contents.set(fileId, content)
    return content.length
  }

  write(fileId: string, offset: number, piece: Uint8Array): void {
    const content = this.#contents.get(fileId)
    if (content?.length !== offset) throw new MaruError(content ? 'media.incomplete' : 'media.not_found')
    content.push(...piece)
  }

  receipt(fileId: string, bytes: number): string {
    const content = this.#contents.get(fileId)
    if (content?.length !== bytes) throw new MaruError(content ? 'media.incomplete' : 'media.not_found')
    return fileId
  }

  forget(fileId: string): void {
    this.#contents.delete(fileId)
  }
}
