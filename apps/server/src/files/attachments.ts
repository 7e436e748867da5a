import { type Attachment, type Input, MaruError } from '@maru/shared'
import type { MessageName, Store } from '../store/port.ts'
import { isReady, type ReadyFile } from './links.ts'

type SentFile = NonNullable<Input<'messages.send'>['files']>[number]

/** A file as messages show it. */
export function attachmentOf({ fileId, name, bytes, content }: ReadyFile): Attachment {
  const { kind, width, height, duration, thumbhash } = content
  return {
    id: fileId,
    kind,
    name,
    bytes,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(duration !== undefined && { duration }),
    ...(thumbhash !== undefined && { thumbhash }),
  }
}

/** What the media server has not read of these, only their sender can say. */
const isPlayed = ({ content: { kind } }: ReadyFile): boolean => kind === 'video' || kind === 'voice'

interface AttachDeps {
  readonly files: Store['files']
  readonly personBytes: number
  readonly clock: () => number
}

/** An uploaded file, or a copy of one: then with what the message with the original says of it. */
type AttachedFile = SentFile & { readonly original?: Attachment | undefined }

/**
 * Gives a message its files, and returns them in the order in which it names them. A message that is not written after
 * all may be sent again under its clientId; its files are removed after a day otherwise.
 */
export async function attachFiles(
  deps: AttachDeps,
  message: MessageName,
  sent: readonly AttachedFile[],
): Promise<Attachment[]> {
  const { files, clock } = deps
  const fileIds = sent.map(({ id }) => id)
  if (new Set(fileIds).size < fileIds.length) throw new MaruError('request.invalid', { params: { path: 'files' } })
  await copyFiles(deps, message, sent)
  const known = new Map((await files.get(fileIds)).map((file) => [file.fileId, file]))
  const attachments = sent.map(({ id, spoiler, original, copyOf: _, ...found }) => {
    const file = known.get(id)
    const isOwn = file?.by === message.by && file.roomId === message.roomId && !file.removed
    if (!isOwn || (file.clientId ?? message.clientId) !== message.clientId) throw new MaruError('media.not_found')
    if (!isReady(file)) throw new MaruError('media.incomplete')
    const said = original ? withoutSpoiler(original) : found
    return { ...(isPlayed(file) && said), ...attachmentOf(file), ...(spoiler && { spoiler }) }
  })
  if (!(await files.attach(fileIds, message, clock()))) throw new MaruError('media.not_found')
  return attachments
}

const withoutSpoiler = ({ spoiler: _, ...attachment }: Attachment): Attachment => attachment

/** Copies take no space while their original is there, but may outlast it: they count, the same content once. */
async function copyFiles(
  { files, personBytes, clock }: AttachDeps,
  { roomId, by }: MessageName,
  sent: readonly AttachedFile[],
): Promise<void> {
  const at = clock()
  const copies = sent.flatMap(({ id, original }) =>
    original ? [{ fileId: id, from: original.id, roomId, by, at }] : [],
  )
  if (copies.length === 0) return
  if ((await files.usage(by)) > personBytes) throw new MaruError('media.quota')
  await files.copy(copies)
}
