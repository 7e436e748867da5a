import type { Attachment, AttachmentKind, Message } from '@maru/shared'
import type { FilesPreview } from '../contract/state.ts'

/** What a message's files are in short, to spread into what stands for the message. */
export function withFilesPreview({ attachments = [] }: Pick<Message, 'attachments'>): { files?: FilesPreview } {
  const [first] = attachments
  if (!first) return {}
  return { files: { kind: kindOf(attachments, first.kind), name: first.name, count: attachments.length } }
}

const pictured: ReadonlySet<AttachmentKind> = new Set(['picture', 'gif', 'video'])

/** The file of which a notification may show a picture: the first that has one and is not covered. */
export const pictureIn = ({ attachments = [] }: Pick<Message, 'attachments'>): string | undefined =>
  attachments.find(({ kind, spoiler }) => pictured.has(kind) && !spoiler)?.id

/** Photos and GIFs are all pictures; of other things that differ, only their names can be said. */
function kindOf(attachments: readonly Attachment[], first: AttachmentKind): AttachmentKind {
  if (attachments.every(({ kind }) => kind === first)) return first
  return attachments.every(({ kind }) => kind === 'picture' || kind === 'gif') ? 'picture' : 'file'
}
