import type { MethodOutput } from '@maru/engine'
import { searchHighlights } from '@maru/shared'
import { createElement, useEffect, useRef } from 'react'
import { classes, rowButton } from '../../kit/design/index.ts'
import { FileIcon } from '../../kit/files/file-icon.tsx'
import { filesWords } from '../../kit/files/files-words.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useName, useOneLine, useRoom, useTellingId } from '../../kit/messenger/hooks.ts'
import { shownRoomName } from '../../kit/messenger/shown-room-name.ts'
import { Face, RoomFace } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { marksOf, type Piece, piecesOf } from '../markdown/search-marks.ts'
import styles from './search.module.css'
import { snippetOf } from './snippet.ts'

interface SearchHitProps {
  readonly accountId: string
  readonly hit: MethodOutput<'search.messages'>['hits'][number]
  readonly query: string
  readonly showRoom: boolean
  /** Whether this hit was opened last. */
  readonly current: boolean
  onOpen(): void
}

/** A search result: author, time, and an excerpt around the matches. */
export function SearchHit({ accountId, hit, query, showRoom, current, onOpen }: SearchHitProps) {
  const words = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const room = useRoom(accountId, hit.roomId)
  const title = useMessenger((state) => room && shownRoomName(room, state.people[accountId], words))
  const name = useName(accountId, hit.by)
  const tellingId = useTellingId(accountId, hit.by)
  const text = useOneLine(accountId, hit.text)
  const pieces = drawn(snippetOf(text, hit.fileNames ? marksOf(text, query) : searchHighlights(text, query, [], true)))
  const files = hit.files && filesWords(words, hit.files)
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <button
      ref={button}
      type="button"
      className={classes(rowButton, styles['hit'])}
      {...(current && { 'aria-current': true })}
      onClick={onOpen}
    >
      <Face accountId={accountId} userId={hit.by} name={name} size={28} />
      <span className={styles['hitBody']}>
        <span className={styles['hitHead']}>
          <bdi>{name}</bdi>
          {tellingId !== undefined && <span>@{tellingId}</span>}
          {showRoom && (
            <span className={styles['hitRoom']}>
              {room?.kind === 'group' && <RoomFace accountId={accountId} room={room} title={room.title} size={18} />}
              <span dir="auto">{title}</span>
            </span>
          )}
          <time dateTime={new Date(hit.at).toISOString()}>
            {words.date(hit.at, { dateStyle: 'medium', timeStyle: 'short' })}
          </time>
        </span>
        {files !== undefined && hit.fileNames === undefined && <span dir="auto">{files}</span>}
        {[...new Set(hit.fileNames)].map((fileName) => (
          <span key={fileName} className={styles['hitFile']}>
            <FileIcon name={fileName} size={16} />
            {createElement('bdi', null, ...drawn(piecesOf(fileName, marksOf(fileName, query))))}
          </span>
        ))}
        {createElement('span', { className: styles['hitText'], dir: 'auto' }, ...pieces)}
      </span>
    </button>
  )
}

const drawn = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (piece.marked ? createElement('mark', null, piece.text) : piece.text))
