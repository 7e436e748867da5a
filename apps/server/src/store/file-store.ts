import type { FileReceipt } from '@maru/shared'

/** What the media server says of a file in its receipt. */
export type FileContent = Omit<FileReceipt, 'fileId' | 'by' | 'until'>

/** What a file is for: it can be set or sent as that alone. */
export type FilePurpose = 'message' | 'profile' | 'room'

export interface NewFile {
  readonly fileId: string
  readonly purpose: FilePurpose
  /** Empty: of a profile. */
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
  /** A picture that a person or a room has, or is about to have. */
  readonly used?: true
  /** Its message or its room is deleted, another picture took its place, or it was never used. It stays until its blobs are gone. */
  readonly removed: boolean
}

/** One more file of a message, with the content of another. */
interface FileCopy extends Omit<NewFile, 'purpose' | 'name' | 'bytes'> {
  readonly from: string
}

/** Names a message before and after it is in the log. */
export interface MessageName {
  readonly roomId: string
  readonly by: string
  readonly clientId: string
}

/** Who sets a picture, and for what. */
export interface PictureUse {
  readonly by: string
  readonly purpose: 'profile' | 'room'
  readonly roomId: string
}

/**
 * Files of messages, and pictures of people and rooms; what they consist of is kept by the media server. Deleting a
 * message removes its files, erasing a room those of the room, and another picture the former one, as durably as the
 * change itself.
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
   * Takes a confirmed picture to be set now, once: so none can come back whose file is removed because another took its
   * place meanwhile. False if it is not there (any more) for this use, or was taken or set before.
   */
  claimPicture(fileId: string, use: PictureUse, at: number): Promise<boolean>
  /** How many files of a person are not confirmed, `limit` at most. */
  unconfirmed(by: string, limit: number): Promise<number>
  /**
   * The bytes of all files of a person, also of removed ones, which take their place until they are gone. The same
   * content counts once.
   */
  usage(by: string): Promise<number>
  /**
   * Looks at files that were last announced, confirmed or sent before `before`, each once: those that no message, person
   * or room has are removed. Tells how many it has looked at, `limit` at most.
   */
  removeUnsent(before: number, limit: number): Promise<number>
  /** Removed files by ID, after the cursor. */
  removed(query: { after?: string | undefined; limit: number }): Promise<StoredFile[]>
  /** Those of these blobs that files refer to which are not removed. */
  referred(blobs: readonly string[]): Promise<string[]>
  forget(fileIds: readonly string[]): Promise<void>
}
