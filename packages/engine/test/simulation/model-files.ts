import { type Attachment, MaruError, type Request } from '@maru/shared'
import type { ModelUploads } from './model-uploads.ts'

interface AnnouncedFile {
  readonly by: string
  readonly roomId: string
  readonly name: string
  readonly bytes: number
  confirmed: boolean
  removed: boolean
  /** The message that has it. */
  clientId?: string
}

/** What the model server knows of files. Its grants and receipts are the IDs of files. */
export class ModelFiles {
  readonly #files = new Map<string, AnnouncedFile>()
  readonly #uploads: ModelUploads

  constructor(uploads: ModelUploads) {
    this.#uploads = uploads
  }

  begin(by: string, { roomId, fileId, name, bytes }: Request<'files.begin'>, now: number) {
    const known = this.#files.get(fileId)
    if (known && (known.by !== by || known.roomId !== roomId || known.bytes !== bytes || known.removed))
      throw new MaruError('media.denied')
    if (!known) this.#files.set(fileId, { by, roomId, name, bytes, confirmed: false, removed: false })
    return {
      endpoint: '/media/uploads',
      grant: String(bytes),
      until: now + 3_600_000,
      ready: known?.confirmed ?? false,
    }
  }

  confirm(by: string, { fileId, receipt }: Request<'files.confirm'>): Attachment {
    const file = this.#files.get(fileId)
    if (!file || file.removed) throw new MaruError('media.not_found')
    if (file.by !== by || receipt !== fileId) throw new MaruError('media.denied')
    file.confirmed = true
    return attachmentOf(fileId, file)
  }

  attach(by: string, { roomId, clientId, files = [] }: Request<'messages.send'>): Attachment[] {
    const attached = files.map(({ id, spoiler }) => {
      const file = this.#files.get(id)
      if (file?.by !== by || file.roomId !== roomId || (file.clientId ?? clientId) !== clientId || file.removed)
        throw new MaruError('media.not_found')
      if (!file.confirmed) throw new MaruError('media.incomplete')
      return { id, file, spoiler }
    })
    for (const { file } of attached) file.clientId = clientId
    return attached.map(({ id, file, spoiler }) => ({ ...attachmentOf(id, file), ...(spoiler && { spoiler }) }))
  }

  /** As if nobody had sent them for a day: uploads and files without a message are gone, and their IDs with them. */
  sweep(): void {
    for (const [fileId, file] of this.#files) {
      if (file.clientId !== undefined) continue
      file.removed = true
      this.#uploads.forget(fileId)
    }
  }
}

const attachmentOf = (id: string, { name, bytes }: AnnouncedFile): Attachment => ({ id, kind: 'file', name, bytes })
