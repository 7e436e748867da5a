import type { Item, MessageItem } from '@maru/engine'
import { isRevealed } from '../files/revealed.ts'
import { picturesOf, type ShownFile } from '../files/shown-file.ts'

export interface ShownPicture {
  readonly file: ShownFile
  /** Without a text, which may be far from what is loaded, it is asked for when the picture is shown. */
  readonly item: Pick<MessageItem, 'seq' | 'by' | 'at'> & Partial<Pick<MessageItem, 'text'>>
}

interface Hidden {
  /** A stranger's message request: whatever was not asked for is covered. */
  readonly isRequest: boolean
  isFolded(item: MessageItem): boolean
}

/** The pictures of the loaded conversation in order, without those that are covered or folded there. */
export const shownPictures = (items: readonly Item[], { isRequest, isFolded }: Hidden): ShownPicture[] =>
  items.flatMap((item) =>
    item.kind === 'message' && !isFolded(item)
      ? picturesOf(item)
          .filter(({ id, spoiler }) => (!spoiler && !isRequest) || isRevealed(id))
          .map((file) => ({ file, item }))
      : [],
  )
