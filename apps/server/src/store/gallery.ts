import type { GalleryItem, GalleryKind } from '@maru/shared'

export interface GalleryQuery {
  readonly kinds: readonly GalleryKind[]
  /** Everything is of a room that the caller has checked; or of the person alone, in the rooms that they are in. */
  readonly of: { readonly roomId: string } | { readonly userId: string }
  readonly by?: string | undefined
  readonly query?: string | undefined
  /** Only what is older than this. */
  readonly before?: GalleryCursor | undefined
  readonly limit: number
  /** How many files and links, or messages that have some, a page may look at. */
  readonly looksAt?: number
}

export interface GalleryPage {
  readonly items: readonly GalleryItem[]
  /** Absent: that was all. Present: there may be more, and the page may have fewer items than asked for, or none. */
  readonly next?: GalleryCursor | undefined
}

/** The place of a file or link: by at, roomId, seq, and its place in its message. */
export interface GalleryCursor {
  readonly at: number
  readonly roomId: string
  readonly seq: number
  readonly place: number
}

export const galleryLooksAt = 10_000

/** What a room's or a person's gallery has. */
export interface GalleryStore {
  /** A message that is deleted, and a file that is removed from one, are in no page from then on. */
  list(query: GalleryQuery): Promise<GalleryPage>
}
