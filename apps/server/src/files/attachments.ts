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

/** Of these, nobody but their sender has looked at more than the first bytes. */
const isPlayed = ({ content: { kind } }: ReadyFile): boolean => kind === 'video' || kind === 'voice'

interface AttachDeps {
  readonly files: Store['files']
  readonly clock: () => number
}

/**
 * Gives a message its files, and returns them in the order in which it names them. A message that is not written after
 * all may be sent again under its clientId; its files are removed after a day otherwise.
 */
export async function attachFiles(
  { files, clock }: AttachDeps,
  message: MessageName,
  sent: readonly SentFile[],
): Promise<Attachment[]> {
  const fileIds = sent.map(({ id }) => id)
  if (new Set(fileIds).size < fileIds.length) throw new MaruError('request.invalid', { params: { path: 'files' } })
  const known = new Map((await files.get(fileIds)).map((file) => [file.fileId, file]))
  const attachments = sent.map(({ id, spoiler, ...found }) => {
    const file = known.get(id)
    const isOwn = file?.by === message.by && file.roomId === message.roomId && !file.removed
    if (!isOwn || (file.clientId ?? message.clientId) !== message.clientId) throw new MaruError('media.not_found')
    if (!isReady(file)) throw new MaruError('media.incomplete')
    return { ...(isPlayed(file) && found), ...attachmentOf(file), ...(spoiler && { spoiler }) }
  })
  if (!(await files.attach(fileIds, message, clock()))) throw new MaruError('media.not_found')
  return attachments
}
