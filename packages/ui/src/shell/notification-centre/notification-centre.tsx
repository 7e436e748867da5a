import type { MethodOutput } from '@maru/engine'
import { AtSign, Bell, Hash, MessageCircle, MessageSquare, Reply } from 'lucide-react'
import { useState } from 'react'
import {
  Badge,
  Button,
  classes,
  EmptyState,
  ErrorNote,
  Page,
  rowButton,
  Spinner,
  Tabs,
} from '../../kit/design/index.ts'
import { lineOf } from '../../kit/files/files-words.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount, useName, useRoom, useRooms } from '../../kit/messenger/hooks.ts'
import { shownRoomName } from '../../kit/messenger/shown-room-name.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { Face, RoomFace } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { minute } from '../../kit/time/durations.ts'
import { useNow } from '../../kit/time/use-now.ts'
import { useNavigation } from '../../navigation/navigation.tsx'
import { byRoom, type Filter, type RoomNotifications } from './by-room.ts'
import { daysBack } from './days-back.ts'
import styles from './notification-centre.module.css'

const filters: readonly Filter[] = ['all', 'unread', 'mentions']

type Notification = MethodOutput<'notifications.recent'>['notifications'][number]

/** The notifications shown on this device, by room. */
export function NotificationCentre({ accountId }: { accountId: string }) {
  const words = useWords()
  const account = useAccount(accountId)
  const [filter, setFilter] = useState<Filter>('all')
  // Reloads the list when messages arrive or are read.
  const rev = account ? `${account.figures.received} ${account.unread} ${account.mentions}` : ''
  const { value, error, reload } = useQuery('notifications.recent', { accountId }, rev)
  const list = value?.notifications ?? []
  const groups = byRoom(list, filter)
  return (
    <Page title={words('recent.title')} maxWidth={720}>
      {error !== undefined && <ErrorNote error={error} onRetry={reload} />}
      {!value && error === undefined && <Spinner />}
      {value && list.length === 0 && (
        <EmptyState icon={<Bell />} title={words('recent.none')} text={words('recent.none.text')} />
      )}
      {list.length > 0 && (
        <Tabs<Filter>
          label={words('recent.filter')}
          tabs={filters.map((each) => ({ value: each, label: words(`recent.filter.${each}`) }))}
          value={filter}
          onChange={setFilter}
        >
          {list.some(({ read }) => !read) && <MarkAllRead accountId={accountId} list={list} onDone={reload} />}
          {groups.length === 0 && <p className={styles['nothing']}>{words('recent.filter.none')}</p>}
          {groups.map((group) => (
            <RoomSection key={group.roomId} accountId={accountId} group={group} />
          ))}
        </Tabs>
      )}
    </Page>
  )
}

interface MarkAllReadProps {
  readonly accountId: string
  readonly list: readonly Notification[]
  onDone(): void
}

function MarkAllRead({ accountId, list, onDone }: MarkAllReadProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const rooms = useRooms(accountId)
  const mark = async () => {
    const unread = new Set(list.filter(({ read }) => !read).map(({ roomId }) => roomId))
    const done = await task.run(async () => {
      for (const roomId of unread) {
        const seq = rooms[roomId]?.lastSeq
        if (seq !== undefined) await call('messages.read', { accountId, roomId, seq })
      }
    })
    if (done) onDone()
  }
  return (
    <>
      <Button className={styles['markAll']} variant="subtle" busy={task.busy} onClick={mark}>
        {words('recent.markAllRead')}
      </Button>
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </>
  )
}

function RoomSection({ accountId, group }: { accountId: string; group: RoomNotifications<Notification> }) {
  const words = useWords()
  const room = useRoom(accountId, group.roomId)
  const people = useMessenger((state) => state.people[accountId])
  return (
    <section>
      <h2 className={styles['room']}>
        {room?.kind === 'group' && <RoomFace accountId={accountId} room={room} title={room.title} size={24} />}
        <bdi>{room ? shownRoomName(room, people, words) : words('recent.gone')}</bdi>
        {group.unread > 0 && <Badge count={group.unread} />}
      </h2>
      <ul className={styles['list']}>
        {group.list.map((notification) => (
          <NotificationItem key={notification.seq} accountId={accountId} notification={notification} isKnown={!!room} />
        ))}
      </ul>
    </section>
  )
}

/** The time today, otherwise the day with it. */
function useWhen(): (at: number) => string {
  const words = useWords()
  const now = useNow(minute)
  return (at) => {
    const time = words.date(at, { timeStyle: 'short' })
    const back = daysBack(at, now)
    if (back === 0) return time
    if (back === 1) return `${words('recent.yesterday')} ${time}`
    const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
    return words.date(at, {
      ...{ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
      ...(!sameYear && { year: 'numeric' }),
    })
  }
}

const reasons = {
  mention: { Icon: AtSign, text: 'recent.mention' },
  reply: { Icon: Reply, text: 'recent.reply' },
  keyword: { Icon: Hash, text: 'recent.keyword' },
  direct: { Icon: MessageCircle, text: 'recent.direct' },
  message: { Icon: MessageSquare, text: 'recent.message' },
} as const
const reasonOf = (reason: string) =>
  Object.hasOwn(reasons, reason) ? reasons[reason as keyof typeof reasons] : reasons.message

interface NotificationItemProps {
  readonly accountId: string
  readonly notification: Notification
  /** The user is still in the room. */
  readonly isKnown: boolean
}

function NotificationItem({ accountId, notification, isKnown }: NotificationItemProps) {
  const words = useWords()
  const when = useWhen()
  const { go } = useNavigation()
  const by = useName(accountId, notification.by)
  const { Icon, text } = reasonOf(notification.reason)
  return (
    <li>
      <button
        type="button"
        className={classes(rowButton, styles['notification'])}
        data-unread={!notification.read || undefined}
        disabled={!isKnown}
        onClick={() => go({ kind: 'room', roomId: notification.roomId, seq: notification.seq })}
      >
        <Face accountId={accountId} userId={notification.by} name={by} size={32} />
        <span className={styles['body']}>
          <span className={styles['line']}>
            <bdi className={styles['by']}>{by}</bdi>
            <span className={styles['reason']}>
              <Icon aria-hidden="true" size={14} /> {words(text)}
            </span>
            {!notification.read && <span className={styles['dot']} role="img" aria-label={words('recent.unread')} />}
          </span>
          <span className={styles['text']} dir="auto">
            {lineOf(words, notification.text, notification.files)}
          </span>
          <span className={styles['when']}>{when(notification.at)}</span>
        </span>
      </button>
    </li>
  )
}
