import type { OutgoingFile } from '@maru/engine'
import { type Attachment, newId } from '@maru/shared'
import type { GalleryItem } from '../gallery/gallery-pages.ts'

export interface Gif extends Omit<GalleryItem, 'file' | 'link'> {
  readonly file: Attachment
}

/** Those of several lists, newest first, each content once. A covered one is its reader's alone to see. */
export function recentGifs(lists: readonly (readonly GalleryItem[])[]): readonly Gif[] {
  const gifs = lists
    .flat()
    .flatMap(({ link: _, file, ...item }): Gif[] => (file && !file.spoiler ? [{ ...item, file }] : []))
  const byContent = new Map<string, Gif>()
  for (const gif of gifs.toSorted((a, b) => b.at - a.at || b.seq - a.seq)) {
    const content = contentOf(gif.file)
    if (!byContent.has(content)) byContent.set(content, gif)
  }
  return [...byContent.values()]
}

/** The same for all copies of a file. */
const contentOf = ({ thumbhash, width, height, bytes, duration }: Attachment): string =>
  [thumbhash, width, height, bytes, duration].join()

/** The GIF as a file of a new message, which is not uploaded again. */
export function copyOf({ roomId, file }: Gif): OutgoingFile {
  const { id, kind: _, waveform: __, spoiler: ___, ...look } = file
  return { ...look, id: newId(), as: 'picture', copyOf: id, copyFrom: roomId }
}
