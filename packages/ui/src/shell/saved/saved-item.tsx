import type { RoomView } from '@maru/engine'
import type { Bookmark, Message } from '@maru/shared'
import { BookmarkX } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton, useToast } from '../../kit/design/index.ts'
import { filesPreview } from '../../kit/files/files-words.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useMessageLine, useName, useRoom, useRoomName } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { Face } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './saved-page.module.css'

interface SavedItemProps {
  readonly accountId: string
  readonly bookmark: Bookmark
}

/** A saved message, as it is now. It may have been deleted, and the user may have left its room. */
export function SavedItem({ accountId, bookmark }: SavedItemProps) {
  const words = useWords()
  const call = useCall()
  const { showError } = useToast()
  const { roomId, seq } = bookmark
  const room = useRoom(accountId, roomId)
  const remove = () => void call('bookmarks.set', { accountId, roomId, seq, on: false }).catch(showError)
  return (
    <li className={styles['item']}>
      {room ? (
        <ReadableMessage accountId={accountId} room={room} seq={seq} />
      ) : (
        <p className={styles['missing']}>{words('saved.left')}</p>
      )}
      <IconButton label={words('action.unsaveMessage')} icon={<BookmarkX />} onClick={remove} />
    </li>
  )
}

function ReadableMessage({ accountId, room, seq }: { accountId: string; room: RoomView; seq: number }) {
  const words = useWords()
  const { roomId } = room
  const roomName = useRoomName(accountId, room)
  const { value, error } = useQuery('messages.get', { accountId, roomId, seqs: [seq] }, room.rev)
  const message = value?.messages[0]
  if (message && message.deletedAt === undefined)
    return <Said accountId={accountId} roomId={roomId} roomName={roomName} message={message} />
  const missing = message ? words('conversation.deleted') : (value || error !== undefined) && words('saved.unavailable')
  return <Missing roomName={roomName}>{missing}</Missing>
}

function Missing({ roomName, children }: { roomName: string; children: ReactNode }) {
  return (
    <div className={styles['missing']}>
      <p className={styles['room']} dir="auto">
        {roomName}
      </p>
      <p>{children}</p>
    </div>
  )
}

interface SaidProps {
  readonly accountId: string
  readonly roomId: string
  readonly roomName: string
  readonly message: Message
}

function Said({ accountId, roomId, roomName, message: { by, seq, at, text, attachments } }: SaidProps) {
  const words = useWords()
  const { go } = useNavigation()
  const name = useName(accountId, by)
  const line = useMessageLine(accountId, text, filesPreview(attachments))
  return (
    <button
      type="button"
      className={styles['message']}
      title={words('saved.go')}
      onClick={() => go({ kind: 'room', roomId, seq })}
    >
      <Face accountId={accountId} userId={by} name={name} size={32} />
      <span className={styles['body']}>
        <span className={styles['line']}>
          <bdi className={styles['by']}>{name}</bdi>
          <span className={styles['room']} dir="auto">
            {roomName}
          </span>
          <time className={styles['at']} dateTime={new Date(at).toISOString()}>
            {words.date(at, { dateStyle: 'medium', timeStyle: 'short' })}
          </time>
        </span>
        <span className={styles['text']} dir="auto">
          {line}
        </span>
      </span>
    </button>
  )
}
