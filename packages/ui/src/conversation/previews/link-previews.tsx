import type { RoomView } from '@maru/engine'
import { useMemo } from 'react'
import { filesPreview } from '../../kit/files/files-words.ts'
import { useAccount, useMessageLine, useName, usePerson, useRoom, useRoomName } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './link-previews.module.css'
import { linkedMessages } from './linked-messages.ts'

/** The messages of this server that a message links to, as far as the user is in their rooms. */
export function LinkPreviews({ accountId, text }: { accountId: string; text: string }) {
  const server = useAccount(accountId)?.server.url ?? ''
  const linked = useMemo(() => linkedMessages(text, server), [text, server])
  return linked.map(({ roomId, seq }) => (
    <LinkPreview key={`${roomId}/${seq}`} accountId={accountId} roomId={roomId} seq={seq} />
  ))
}

interface LinkPreviewProps {
  readonly accountId: string
  readonly roomId: string
  readonly seq: number
}

/** Nothing to whoever is not in the room, nor of a message that isn't there yet: they see the bare link. */
function LinkPreview({ accountId, roomId, seq }: LinkPreviewProps) {
  const room = useRoom(accountId, roomId)
  return room && seq <= room.lastSeq ? <MessageCard accountId={accountId} room={room} seq={seq} /> : null
}

/** As high before its message is there, and without it, so that nothing moves in the conversation. */
function MessageCard({ accountId, room, seq }: { accountId: string; room: RoomView; seq: number }) {
  const words = useWords()
  const { go } = useNavigation()
  const { roomId } = room
  const { value, error } = useQuery('messages.get', { accountId, roomId, seqs: [seq] }, room.rev)
  const message = value?.messages[0]
  const author = useName(accountId, message?.by ?? '')
  const isBlocked = usePerson(accountId, message?.by ?? '')?.blocked
  const roomName = useRoomName(accountId, room)
  const said = useMessageLine(accountId, message?.text ?? '', filesPreview(message?.attachments))
  const text = () => {
    if (message) {
      if (message.deletedAt !== undefined) return words('conversation.deleted')
      return isBlocked ? words('blocked.message') : said
    }
    return value || error !== undefined ? words('preview.missing') : ''
  }
  return (
    <button
      type="button"
      className={styles['card']}
      aria-busy={!value && error === undefined}
      title={words('preview.open')}
      onClick={() => go({ kind: 'room', roomId, seq })}
    >
      <span className={styles['head']}>
        {message && <bdi className={styles['author']}>{author}</bdi>}
        <bdi className={styles['room']}>{roomName}</bdi>
        {message && (
          <time dateTime={new Date(message.at).toISOString()}>
            {words.date(message.at, { dateStyle: 'short', timeStyle: 'short' })}
          </time>
        )}
      </span>
      <span className={styles['text']} dir="auto">
        {text()}
      </span>
    </button>
  )
}
