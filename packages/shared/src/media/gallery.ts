import { z } from 'zod'
import type { Message } from '../log/entry.ts'
import { linksIn } from '../text/links.ts'
import { fold } from '../text/search.ts'
import { type Attachment, attachmentKindSchema } from './attachment.ts'

export const galleryKindSchema = z.enum([...attachmentKindSchema.options, 'link'])
export type GalleryKind = z.infer<typeof galleryKindSchema>

/** A file or a link of a message. */
export type GalleryPart = { readonly kind: GalleryKind } & ({ readonly file: Attachment } | { readonly link: string })

const isKnown = (kind: string): kind is GalleryKind => galleryKindSchema.safeParse(kind).success

/** What a message adds to its room's gallery, in the order of the message. What this version doesn't know is a file. */
export function galleryPartsOf({ attachments = [], text }: Pick<Message, 'attachments' | 'text'>): GalleryPart[] {
  return [
    ...attachments.map((file) => ({ kind: isKnown(file.kind) ? file.kind : ('file' as const), file })),
    ...linksIn(text).map((link) => ({ kind: 'link' as const, link })),
  ]
}

/** What a search in the gallery looks at, folded. */
export const galleryName = (part: GalleryPart): string => fold('file' in part ? part.file.name : readable(part.link))

/** Addresses in Korean are written with percent signs, and read without. */
function readable(link: string): string {
  try {
    return decodeURI(link)
  } catch {
    return link
  }
}
