import type { MethodOutput } from '@maru/engine'
import { roomName } from '@maru/shared'
import { AtSign, Bell, Hash, MessageCircle, MessageSquare, Reply } from 'lucide-react'
import { Avatar, EmptyState, ErrorNote, Spinner } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount, useName, useRoom } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { minute } from '../../kit/time/durations.ts'
import { useNow } from '../../kit/time/use-now.ts'
import { useNavigation } from '../../navigation/navigation.tsx'
import { byDay, daysBack } from './by-day.ts'
import styles from './notification-centre.module.css'

type Told = MethodOutput<'notifications.recent'>['notifications'][number]

/** What one was told of on this device, the newest first. */
export function NotificationCentre({ accountId }: { accountId: string }) {
  const words = useWords()
  const now = useNow(minute)
  const account = useAccount(accountId)
  // What came in or was read changes the list.
  const rev = account ? `${account.figures.received} ${account.unread} ${account.mentions}` : ''
  const { value, error, reload } = useQuery('notifications.recent', { accountId }, rev)
  return (
    <div className={styles['page']}>
      <div className={styles['content']}>
        <h1>{words('recent.title')}</h1>
        {error !== undefined && <ErrorNote error={error} onRetry={reload} />}
        {!value && error === undefined && <Spinner />}
        {value?.notifications.length === 0 && (
          <EmptyState icon={<Bell />} title={words('recent.none')} text={words('recent.none.text')} />
        )}
        {byDay(value?.notifications ?? []).map(({ day, list }) => (
          <section key={day}>
            <h2>
              <DayName day={day} now={now} />
            </h2>
            <ul className={styles['list']}>
              {list.map((told) => (
                <ToldItem key={`${told.roomId}/${told.seq}`} accountId={accountId} told={told} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
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

function ToldItem({ accountId, told }: { accountId: string; told: Told }) {
  const words = useWords()
  const { go } = useNavigation()
  const room = useRoom(accountId, told.roomId)
  const people = useMessenger((state) => state.people[accountId])
  const by = useName(accountId, told.by)
  const { Icon, text } = reasonOf(told.reason)
  const where = room ? roomName(room, people) : words('recent.gone')
  return (
    <li>
      <button
        type="button"
        className={styles['told']}
        data-unread={!told.read || undefined}
        disabled={!room}
        onClick={() => go({ kind: 'room', roomId: told.roomId, seq: told.seq })}
      >
        <Avatar userId={told.by} name={by} size={32} />
        <span className={styles['body']}>
          <span className={styles['line']}>
            <bdi className={styles['by']}>{by}</bdi>
            <span className={styles['reason']}>
              <Icon aria-hidden="true" size={14} /> {words(text)}
            </span>
            {!told.read && <span className={styles['dot']} role="img" aria-label={words('recent.unread')} />}
          </span>
          <span className={styles['text']} dir="auto">
            {told.text}
          </span>
          <span className={styles['where']}>
            {room?.other === undefined && <bdi>{where}</bdi>} {words.date(told.at, { timeStyle: 'short' })}
          </span>
        </span>
      </button>
    </li>
  )
}
