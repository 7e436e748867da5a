import type { FilesPreview, MessageItem, OutgoingItem, UploadView } from '@maru/engine'
import type { Attachment } from '@maru/shared'
import { filesPreview } from '../../kit/files/files-words.ts'

/** Whose files they are: links are given for a room. */
export interface FileScope {
  readonly accountId: string
  readonly roomId: string
}

export type ShownFile = Pick<
  Attachment,
  'id' | 'kind' | 'name' | 'bytes' | 'width' | 'height' | 'duration' | 'thumbhash' | 'waveform' | 'spoiler'
>

export const isPicture = ({ kind }: Pick<ShownFile, 'kind'>): boolean => kind === 'picture' || kind === 'gif'

export const shownUpload = ({ as, ...file }: UploadView): ShownFile => ({ ...file, kind: as })

/** A message of either kind, which may have files. */
export type WrittenItem = MessageItem | OutgoingItem

/** Its files in short. */
export const filesOf = (item: WrittenItem): FilesPreview | undefined =>
  filesPreview(item.kind === 'message' ? item.attachments : item.files?.map(shownUpload))

/** The pictures of a message that can be opened large. */
export const picturesOf = (item: Pick<MessageItem, 'attachments' | 'deletedAt'>): readonly ShownFile[] =>
  item.deletedAt === undefined ? (item.attachments ?? []).filter(isPicture) : []
