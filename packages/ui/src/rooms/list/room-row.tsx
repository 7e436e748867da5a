import type { PersonView, RoomView } from '@maru/engine'
import { BellOff, Lock, Megaphone, Star } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Badge, classes, rowButton, selfMark } from '../../kit/design/index.ts'
import { useAccount, useMessageLine, useName, useOneLine, usePerson } from '../../kit/messenger/hooks.ts'
import { shownRoomName } from '../../kit/messenger/shown-room-name.ts'
import { Face, RoomFace } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import { minute } from '../../kit/time/durations.ts'
import { useNow } from '../../kit/time/use-now.ts'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './room-list.module.css'
import { shortTime } from './short-time.ts'

export interface RoomRowsProps {
  readonly accountId: string
  readonly rooms: readonly RoomView[]
  readonly people: Readonly<Record<string, PersonView>>
  /** The room that is open. */
  readonly current: string | undefined
}

/** What a list gives to the row of each of its rooms. */
export function useRoomRow({ accountId, people, current }: Omit<RoomRowsProps, 'rooms'>) {
  const { go } = useNavigation()
  const me = useAccount(accountId)?.profile.userId ?? ''
  const now = useNow(minute)
  const words = useWords()
  return (room: RoomView): RoomRowProps => ({
    accountId,
    room,
    name: shownRoomName(room, people, words),
    current: room.roomId === current,
    me,
    now,
    onClick: () => go({ kind: 'room', roomId: room.roomId }),
  })
}

interface RoomRowProps extends ComponentProps<'button'> {
  readonly accountId: string
  readonly room: RoomView
  readonly name: string
  readonly current: boolean
  readonly me: string
  readonly now: number
}

export function RoomRow({ accountId, room, name, current, me, now, ...props }: RoomRowProps) {
  const words = useWords()
  const other = usePerson(accountId, room.other ?? '')
  const mentioned = room.mentions > 0
  return (
    <button
      type="button"
      {...props}
      className={classes(rowButton, styles['row'], (room.unread > 0 || room.markedUnread) && styles['unread'])}
      {...(current && { 'aria-current': 'page' as const })}
    >
      {room.other === undefined ? (
        <RoomFace accountId={accountId} room={room} title={room.self ? selfMark : name} size={36} />
      ) : (
        <Face accountId={accountId} userId={room.other} name={name} size={36} presence={other?.presence} />
      )}
      <span>
        <span className={styles['line']}>
          <span className={styles['name']}>
            <span dir="auto">{name}</span>
            {room.favourite && <Star role="img" aria-label={words('room.favourite')} />}
            {room.posting === 'staff' && <Megaphone role="img" aria-label={words('room.announcements')} />}
            {room.locked && <Lock role="img" aria-label={words('room.locked')} />}
            {room.mute.kind !== 'none' && <BellOff role="img" aria-label={words('room.muted')} />}
          </span>
          <time className={styles['when']} dateTime={new Date(room.lastAt).toISOString()}>
            {shortTime(room.lastAt, now, words)}
          </time>
        </span>
        <span className={styles['line']}>
          <Preview accountId={accountId} room={room} me={me} />
          {room.markedUnread && room.unread === 0 && !mentioned && (
            <span className={styles['mark']} role="img" aria-label={words('room.markedUnread')} />
          )}
          {(room.unread > 0 || mentioned) && <Badge count={room.unread} mention={mentioned} />}
        </span>
      </span>
    </button>
  )
}

/** The most important of: failed messages, who is typing, the draft, the last message. */
function Preview({ accountId, room, me }: { accountId: string; room: RoomView; me: string }) {
  const words = useWords()
  const author = usePerson(accountId, room.last?.by ?? '')
  const authorName = useName(accountId, room.last?.by ?? '')
  const typing = useName(accountId, room.typing[0] ?? '')
  const draft = useOneLine(accountId, room.draft ?? '')
  const said = useMessageLine(accountId, room.last?.text ?? '', room.last?.files)
  const line = (text: string, className?: string) => (
    <span className={classes(styles['preview'], className)} dir="auto">
      {text}
    </span>
  )
  if (room.failed > 0) return line(words('room.failed', { count: room.failed }), styles['failed'])
  if (room.typing.length > 0) return line(words('room.typing', { name: isolateName(typing) }))
  if (room.draft !== undefined)
    return (
      <span className={styles['preview']} dir="auto">
        <span className={styles['draft']}>{words('room.draft')}</span> {draft}
      </span>
    )
  if (!room.last) return line(words('room.nothing'))
  if (room.last.deleted) return line(words('room.deleted'))
  if (author?.blocked) return line(words('blocked.message'))
  const named = room.kind === 'group' && room.last.by !== me
  return line(named ? `${isolateName(authorName)}: ${said}` : said)
}
