import type { Item, MessageItem } from '@maru/engine'
import { isRevealed } from '../files/revealed.ts'
import { picturesOf, type ShownFile } from '../files/shown-file.ts'

export interface ShownPicture {
  readonly file: ShownFile
  readonly item: MessageItem
}

/** The pictures of the loaded conversation in order, without those that are covered or folded there. */
export const shownPictures = (items: readonly Item[], isFolded: (item: MessageItem) => boolean): ShownPicture[] =>
  items.flatMap((item) =>
    item.kind === 'message' && !isFolded(item)
      ? picturesOf(item)
          .filter(({ id, spoiler }) => !spoiler || isRevealed(id))
          .map((file) => ({ file, item }))
      : [],
  )
