import type { FilesPreview, MessageItem, OutgoingItem, UploadView } from '@maru/engine'
import type { Attachment } from '@maru/shared'
import { filesPreview } from '../../kit/files/files-words.ts'

/** Whose files they are: links are given for a room. */
export interface FileScope {
  readonly accountId: string
  readonly roomId: string
}

export interface ShownFile
  extends Pick<
    Attachment,
    'id' | 'kind' | 'name' | 'bytes' | 'width' | 'height' | 'duration' | 'thumbhash' | 'waveform' | 'spoiler'
  > {
  /** Of a copy on its way: what it is a copy of, which can be read already. */
  readonly original?: { readonly roomId: string; readonly fileId: string }
}

export const isPicture = ({ kind }: Pick<ShownFile, 'kind'>): boolean => kind === 'picture' || kind === 'gif'

export const shownUpload = ({ as, copyOf, copyFrom, ...file }: UploadView): ShownFile => ({
  ...file,
  kind: as,
  ...(copyOf !== undefined && copyFrom !== undefined && { original: { roomId: copyFrom, fileId: copyOf } }),
})

/** A message of either kind, which may have files. */
export type WrittenItem = MessageItem | OutgoingItem

/** Its files in short. */
export const filesOf = (item: WrittenItem): FilesPreview | undefined =>
  filesPreview(item.kind === 'message' ? item.attachments : item.files?.map(shownUpload))

/** The pictures of a message that can be opened large. */
export const picturesOf = (item: Pick<MessageItem, 'attachments' | 'deletedAt'>): readonly ShownFile[] =>
  item.deletedAt === undefined ? (item.attachments ?? []).filter(isPicture) : []
