import type { FileLink, Variant } from '@maru/shared'
import { signToken } from '@maru/shared/media-tokens'
import type { MediaLink } from '../media/media-link.ts'
import type { FileContent, StoredFile } from '../store/port.ts'

/** How long links stay the same, so that the same content has the same link, which browsers and caches keep. */
export const linkWindows = { file: 5 * 60_000, picture: 24 * 3_600_000 } as const

/** A link counts for at least one window, and for two at most. */
export const linksUntil = (now: number, windowMs: number): number => (Math.floor(now / windowMs) + 2) * windowMs

/** A file that was confirmed. */
export type ReadyFile = StoredFile & { readonly content: FileContent }

export const isReady = (file: StoredFile): file is ReadyFile => file.content !== undefined && !file.removed

export function linksTo(file: ReadyFile, media: MediaLink, until: number): FileLink[] {
  return file.content.variants.map(({ blob, ...variant }) => {
    const name = variant.name === 'original' ? file.name : nameAs(file.name, variant)
    const download = file.content.kind === 'file' ? { download: true } : {}
    const token = signToken(media.key, 'read', { blob, type: variant.type, name, ...download, until })
    return { ...variant, url: `${media.publicUrl}/media/blobs/${token}` }
  })
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** The name that what was made of a file is saved under. */
function nameAs(name: string, { type }: Pick<Variant, 'type'>): string {
  const extension = extensions[type]
  const stem = name.replace(/(?<=.)\.[^.]{1,10}$/, '')
  return extension === undefined ? name : `${stem}.${extension}`
}
