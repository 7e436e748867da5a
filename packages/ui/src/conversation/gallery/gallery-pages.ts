import type { MethodOutput } from '@maru/engine'

export type GalleryPage = MethodOutput<'files.list'>
export type GalleryItem = GalleryPage['items'][number]

export const keyOf = ({ seq, file, link }: GalleryItem): string => `${seq} ${file?.id ?? link}`

/** A part of a gallery that was loaded together, and goes on where the one before it ends. */
export interface LoadedPart {
  /** Where it begins; the first begins with the newest. */
  readonly before: string | undefined
  readonly items: readonly GalleryItem[]
  readonly next: string | undefined
  /** The last that it has had, after which the next part begins; none in the part that ends with the gallery. */
  readonly end: GalleryItem | undefined
  /** How often the room had changed when it was asked for. */
  readonly turn: number
}

type Ask = (before: string | undefined) => Promise<GalleryPage>

/** A page without items says where to go on: the next one that has some, or the end. */
export async function loadPart(ask: Ask, before: string | undefined, turn: number): Promise<LoadedPart> {
  for (let from = before; ; ) {
    const { items, next } = await ask(from)
    if (items.length > 0 || next === undefined)
      return { before, items, next, end: next === undefined ? undefined : items.at(-1), turn }
    from = next
  }
}

/** The part as it is now. It ends where it ended, however much has come in or is gone. */
export async function loadAgain(ask: Ask, part: LoadedPart, turn: number): Promise<LoadedPart> {
  const { end } = part
  const items: GalleryItem[] = []
  for (let from = part.before; ; ) {
    const page = await ask(from)
    for (const item of page.items) {
      if (end && item.seq < end.seq) return { ...part, items, turn }
      items.push(item)
      if (end && keyOf(item) === keyOf(end)) return { ...part, items, turn }
    }
    if (page.next === undefined) return { ...part, items, turn }
    from = page.next
  }
}
