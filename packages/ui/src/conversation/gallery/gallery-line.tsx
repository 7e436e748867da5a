import { initialsHighlights, matchName } from '@maru/shared'
import { Download, Link2, MessageSquareText } from 'lucide-react'
import { createElement, type ReactNode } from 'react'
import { classes, IconButton, rowButton } from '../../kit/design/index.ts'
import { FileIcon } from '../../kit/files/file-icon.tsx'
import { sizeWords } from '../../kit/files/size-words.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useName } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { durationWords } from '../files/duration-words.ts'
import type { FileScope } from '../files/shown-file.ts'
import { useSaveFile } from '../files/use-save-file.ts'
import { piecesOf } from '../markdown/search-marks.ts'
import styles from './gallery.module.css'
import type { GalleryItem } from './gallery-pages.ts'

interface GalleryLineProps {
  readonly scope: FileScope
  readonly item: GalleryItem
  readonly query: string
  readonly tabIndex: number
  onGo(): void
}

/** A file, link or voice message: what it is, from whom and when. A press saves a file, opens a link, or goes to the message. */
export function GalleryLine({ scope, item, query, tabIndex, onGo }: GalleryLineProps) {
  const words = useWords()
  const host = useHost()
  const save = useSaveFile(scope)
  const sender = useName(scope.accountId, item.by)
  const { file, link } = item
  const isSaved = file !== undefined && file.kind !== 'voice'
  const name = file?.name ?? readable(link ?? '')
  // The year is in the heading of its month.
  const date = words.date(item.at, { month: 'short', day: 'numeric' })
  const size = isSaved ? sizeWords(file.bytes, words.language) : undefined
  const duration = file?.kind === 'voice' && file.duration !== undefined ? durationWords(file.duration) : undefined
  const open = () => {
    if (isSaved) void save(file)
    else if (link !== undefined) host.openLink(link)
    else onGo()
  }
  const content = (
    <>
      {file ? <FileIcon name={file.name} kind={file.kind} /> : <Link2 size={24} aria-hidden="true" />}
      <span className={styles['lineText']}>
        <bdi title={link ?? name}>{marked(file?.kind === 'voice' ? sender : name, query)}</bdi>
        <span className={styles['about']}>
          {[size ?? duration, file?.kind === 'voice' ? undefined : sender, date]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </span>
      </span>
    </>
  )
  return (
    <div className={styles['line']}>
      <button type="button" className={classes(rowButton, styles['lineOpen'])} tabIndex={tabIndex} onClick={open}>
        {content}
        {isSaved && <Download size={16} aria-label={words('lightbox.save')} />}
      </button>
      {(isSaved || link !== undefined) && (
        <IconButton
          label={words('gallery.go', { name })}
          icon={<MessageSquareText />}
          tabIndex={tabIndex}
          onClick={onGo}
        />
      )}
    </div>
  )
}

function marked(name: string, query: string): ReactNode {
  const found = query === '' ? [] : (matchName(name, query)?.highlights ?? initialsHighlights(name, query))
  const pieces = piecesOf(name, found).map((piece) =>
    piece.marked ? createElement('mark', null, piece.text) : piece.text,
  )
  return createElement('span', null, ...pieces)
}

/** Without the scheme, which says nothing, and with Korean as it is written. */
function readable(link: string): string {
  const plain = link.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')
  try {
    return decodeURI(plain)
  } catch {
    return plain
  }
}
