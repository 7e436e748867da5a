import { MaruError } from '@maru/shared'
import type { FileKeep, KeptFile } from '../ports/file-keep.ts'
import { committed, request } from './database.ts'

export interface StoredPiece {
  readonly fileId: string
  readonly offset: number
  readonly content: Blob
}

export const createPieces = (database: IDBDatabase): unknown =>
  database.createObjectStore('pieces', { keyPath: ['fileId', 'offset'] })

/** Kept files as pieces in the account's database. A piece is a Blob. */
export class WebFileKeep implements FileKeep {
  readonly #database: IDBDatabase

  constructor(database: IDBDatabase) {
    this.#database = database
  }

  async keep(fileId: string, offset: number, content: object): Promise<void> {
    if (!(content instanceof Blob)) throw new MaruError('request.invalid', { params: { path: 'content' } })
    const transaction = this.#database.transaction('pieces', 'readwrite', { durability: 'strict' })
    const done = committed(transaction)
    const pieces = transaction.objectStore('pieces')
    let isInvalid = false
    const known: IDBRequest<StoredPiece[]> = pieces.getAll(piecesOf(fileId))
    known.onsuccess = () => {
      isInvalid = sizeOf(known.result.filter((piece) => piece.offset < offset)) !== offset
      if (isInvalid) return
      pieces.delete(piecesOf(fileId, offset))
      pieces.put({ fileId, offset, content } satisfies StoredPiece)
    }
    await done
    if (isInvalid) throw new MaruError('request.invalid', { params: { path: 'offset' } })
  }

  async settle(fileId: string): Promise<number | undefined> {
    const pieces = await this.#pieces(fileId)
    return pieces.length === 0 ? undefined : sizeOf(pieces)
  }

  async open(fileId: string): Promise<KeptFile | undefined> {
    const pieces = await this.#pieces(fileId)
    if (pieces.length === 0) return undefined
    const whole = new Blob(pieces.map(({ content }) => content))
    return { bytes: whole.size, read: async (from, to) => whole.slice(from, to) }
  }

  async remove(fileIds: readonly string[]): Promise<void> {
    const transaction = this.#database.transaction('pieces', 'readwrite')
    for (const fileId of fileIds) transaction.objectStore('pieces').delete(piecesOf(fileId))
    await committed(transaction)
  }

  async list(): Promise<string[]> {
    const keys = await request(this.#database.transaction('pieces').objectStore('pieces').getAllKeys())
    return [...new Set((keys as [string, number][]).map(([fileId]) => fileId))]
  }

  #pieces(fileId: string): Promise<StoredPiece[]> {
    return request(this.#database.transaction('pieces').objectStore('pieces').getAll(piecesOf(fileId)))
  }
}

const piecesOf = (fileId: string, from = 0): IDBKeyRange =>
  IDBKeyRange.bound([fileId, from], [fileId, Number.MAX_SAFE_INTEGER])

const sizeOf = (pieces: readonly StoredPiece[]): number => pieces.reduce((sum, { content }) => sum + content.size, 0)
