import { Suspense, useMemo } from 'react'
import { lazyComponent } from '../../kit/lazy-component.tsx'
import { useRoom } from '../../kit/messenger/hooks.ts'
import { isRevealed } from '../files/revealed.ts'
import type { FileScope } from '../files/shown-file.ts'
import type { GalleryItem } from './gallery-pages.ts'

const Lightbox = lazyComponent(() => import('../lightbox/lightbox.tsx'), 'Lightbox')

interface GalleryPictureProps {
  readonly scope: FileScope
  readonly items: readonly GalleryItem[]
  readonly fileId: string
  onClose(): void
  onGo(seq: number): void
  onStart(): void
}

/** A picture of the gallery in the lightbox, which goes through those that are not covered, in the order of time. */
export function GalleryPicture({ scope, items, ...props }: GalleryPictureProps) {
  const isRequest = useRoom(scope.accountId, scope.roomId)?.request === 'received'
  const pictures = useMemo(
    () =>
      items
        .flatMap(({ file, ...item }) =>
          file && ((!file.spoiler && !isRequest) || isRevealed(file.id)) ? [{ file, item }] : [],
        )
        .reverse(),
    [items, isRequest],
  )
  return (
    <Suspense>
      <Lightbox scope={scope} pictures={pictures} {...props} />
    </Suspense>
  )
}
