/**
 * The content of chosen files on this device, until they are on the server. A piece is whatever the runtime has for
 * content: a Blob in a browser, bytes in Node.
 */
export interface FileKeep {
  /**
   * Keeps a piece. The pieces of a file come in order; one that comes again replaces what was kept from there on. Fails
   * with 'request.invalid' if something is missing before it.
   */
  keep(fileId: string, offset: number, piece: object): Promise<void>
  /** From here on, the file outlives a power cut. Resolves with its size; undefined if nothing of it is kept. */
  settle(fileId: string): Promise<number | undefined>
  open(fileId: string): Promise<KeptFile | undefined>
  /** Does nothing about files that are not kept. */
  remove(fileIds: readonly string[]): Promise<void>
  list(): Promise<string[]>
}

export interface KeptFile {
  readonly bytes: number
  /** The content from one offset up to but not including another, as a piece. */
  read(from: number, to: number): Promise<object>
}
