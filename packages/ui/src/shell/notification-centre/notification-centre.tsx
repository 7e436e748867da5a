import type { MethodOutput } from '@maru/engine'
import { roomName } from '@maru/shared'
import { AtSign, Bell, Hash, MessageCircle, MessageSquare, Reply } from 'lucide-react'
import { Avatar, EmptyState, ErrorNote, Page, Spinner } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount, useName, useRoom } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { minute } from '../../kit/time/durations.ts'
import { useNow } from '../../kit/time/use-now.ts'
import { useNavigation } from '../../navigation/navigation.tsx'
import { byDay, daysBack } from './by-day.ts'
import styles from './notification-centre.module.css'

type Notification = MethodOutput<'notifications.recent'>['notifications'][number]

/** The notifications shown on this device, newest first. */
export function NotificationCentre({ accountId }: { accountId: string }) {
  const words = useWords()
  const now = useNow(minute)
  const account = useAccount(accountId)
  // Reloads the list when messages arrive or are read.
  const rev = account ? `${account.figures.received} ${account.unread} ${account.mentions}` : ''
  const { value, error, reload } = useQuery('notifications.recent', { accountId }, rev)
  return (
    <Page title={words('recent.title')} maxWidth={720}>
      {error !== undefined && <ErrorNote error={error} onRetry={reload} />}
      {!value && error === undefined && <Spinner />}
      {value?.notifications.length === 0 && (
        <EmptyState icon={<Bell />} title={words('recent.none')} text={words('recent.none.text')} />
      )}
      {byDay(value?.notifications ?? []).map(({ day, list }) => (
        <section key={day}>
          <h2 className={styles['day']}>
            <DayName day={day} now={now} />
          </h2>
          <ul className={styles['list']}>
            {list.map((notification) => (
              <NotificationItem
                key={`${notification.roomId}/${notification.seq}`}
                accountId={accountId}
                notification={notification}
              />
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

function DayName({ day, now }: { day: number; now: number }) {
  const words = useWords()
  const back = daysBack(day, now)
  if (back === 0) return words('recent.today')
  if (back === 1) return words('recent.yesterday')
  const sameYear = new Date(day).getFullYear() === new Date(now).getFullYear()
  return words.date(day, { weekday: 'long', month: 'long', day: 'numeric', ...(!sameYear && { year: 'numeric' }) })
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

function NotificationItem({ accountId, notification }: { accountId: string; notification: Notification }) {
  const words = useWords()
  const { go } = useNavigation()
  const room = useRoom(accountId, notification.roomId)
  const people = useMessenger((state) => state.people[accountId])
  const by = useName(accountId, notification.by)
  const { Icon, text } = reasonOf(notification.reason)
  const where = room ? roomName(room, people) : words('recent.gone')
  return (
    <li>
      <button
        type="button"
        className={styles['notification']}
        data-unread={!notification.read || undefined}
        disabled={!room}
        onClick={() => go({ kind: 'room', roomId: notification.roomId, seq: notification.seq })}
      >
        <Avatar userId={notification.by} name={by} size={32} />
        <span className={styles['body']}>
          <span className={styles['line']}>
            <bdi className={styles['by']}>{by}</bdi>
            <span className={styles['reason']}>
              <Icon aria-hidden="true" size={14} /> {words(text)}
            </span>
            {!notification.read && <span className={styles['dot']} role="img" aria-label={words('recent.unread')} />}
          </span>
          <span className={styles['text']} dir="auto">
            {notification.text}
          </span>
          <span className={styles['where']}>
            {room?.other === undefined && <bdi>{where}</bdi>} {words.date(notification.at, { timeStyle: 'short' })}
          </span>
        </span>
      </button>
    </li>
  )
}
