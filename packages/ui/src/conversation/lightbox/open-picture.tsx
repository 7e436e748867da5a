import type { Item, MessageItem } from '@maru/engine'
import { Suspense } from 'react'
import { lazyComponent } from '../../kit/lazy-component.tsx'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useRoom } from '../../kit/messenger/hooks.ts'
import type { FileScope } from '../files/shown-file.ts'
import { shownPictures } from './shown-pictures.ts'

const Lightbox = lazyComponent(() => import('./lightbox.tsx'), 'Lightbox')

interface OpenPictureProps {
  readonly scope: FileScope
  /** The loaded conversation, through whose pictures the user can go. */
  readonly items: readonly Item[]
  readonly fileId: string
  onClose(): void
  onGo(seq: number): void
}

/** A picture that was opened, in the lightbox, which is loaded when it is first needed. */
export function OpenPicture({ scope, items, fileId, ...props }: OpenPictureProps) {
  const people = useMessenger((state) => state.people[scope.accountId])
  const isRequest = useRoom(scope.accountId, scope.roomId)?.request === 'received'
  const isOpened = (item: MessageItem) => item.attachments?.some(({ id }) => id === fileId) === true
  const isFolded = (item: MessageItem) => people?.[item.by]?.blocked === true && !isOpened(item)
  return (
    <Suspense>
      <Lightbox scope={scope} pictures={shownPictures(items, { isRequest, isFolded })} fileId={fileId} {...props} />
    </Suspense>
  )
}
