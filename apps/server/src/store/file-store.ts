import type { FileReceipt } from '@maru/shared'

/** What the media server says of a file in its receipt. */
export type FileContent = Omit<FileReceipt, 'fileId' | 'by' | 'until'>

export interface NewFile {
  readonly fileId: string
  readonly roomId: string
  readonly by: string
  readonly name: string
  readonly bytes: number
  /** When it was last announced, confirmed or sent. */
  readonly at: number
}

export interface StoredFile extends NewFile {
  /** Present once it is uploaded and confirmed. */
  readonly content?: FileContent
  /** Names the message of its room and sender that it belongs to. */
  readonly clientId?: string
  /** Its message or its room is deleted, or it was never sent. It stays until its blobs are gone. */
  readonly removed: boolean
}

/** One more file with the content of another. */
interface FileCopy extends Omit<NewFile, 'name' | 'bytes'> {
  readonly from: string
}

/** Names a message before and after it is in the log. */
export interface MessageName {
  readonly roomId: string
  readonly by: string
  readonly clientId: string
}

/**
 * Files of messages; what they consist of is kept by the media server. Deleting a message removes its files, and erasing
 * a room those of the room, as durably as the deletion itself.
 */
export interface FileStore {
  /** Adds the file, or returns the one that has this ID; if that is not sent yet, `at` becomes its time. */
  begin(file: NewFile): Promise<StoredFile>
  /**
   * Adds copies of confirmed files, which keep their blobs whatever becomes of those. None is made of one that is removed
   * by then, and none in place of a file that has its ID.
   */
  copy(copies: readonly FileCopy[]): Promise<void>
  /** Unknown ones are left out. */
  get(fileIds: readonly string[]): Promise<StoredFile[]>
  /** A file that was confirmed before, or removed, stays as it is. */
  confirm(fileId: string, content: FileContent, at: number): Promise<void>
  /**
   * Gives confirmed files to the message of their room and sender. False if one of them is not there, or belongs to
   * another message; which it may do only because of a race, if the caller looked before. Doing it again is harmless.
   */
  attach(fileIds: readonly string[], message: MessageName, at: number): Promise<boolean>
  /**
   * The bytes of all files of a person, also of removed ones, which take their place until they are gone. The same
   * content counts once.
   */
  usage(by: string): Promise<number>
  /**
   * Looks at files that were last announced, confirmed or sent before `before`, each once: those that no message has are
   * removed. Tells how many it has looked at, `limit` at most.
   */
  removeUnsent(before: number, limit: number): Promise<number>
  /** Removed files by ID, after the cursor. */
  removed(query: { after?: string | undefined; limit: number }): Promise<StoredFile[]>
  /** Those of these blobs that files refer to which are not removed. */
  referred(blobs: readonly string[]): Promise<string[]>
  forget(fileIds: readonly string[]): Promise<void>
}
