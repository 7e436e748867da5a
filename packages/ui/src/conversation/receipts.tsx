import type { MessageItem } from '@maru/engine'
import { ErrorNote, Spinner } from '../kit/design/index.ts'
import { useQuery } from '../kit/messenger/use-query.ts'
import { useWords } from '../kit/texts/context.tsx'
import { Reader } from './reader.tsx'
import { Readers } from './readers.tsx'
import styles from './receipts.module.css'

interface ReceiptsProps {
  readonly accountId: string
  readonly roomId: string
  readonly item: MessageItem
}

/** Who has read a message and who has not, and how the user's own message was delivered. */
export function Receipts({ accountId, roomId, item }: ReceiptsProps) {
  const words = useWords()
  const { value, error, reload } = useQuery('messages.receipts', { accountId, roomId, seq: item.seq }, item.unread)
  if (error !== undefined) return <ErrorNote error={error} onRetry={reload} />
  if (!value) return <Spinner />
  const isLarge = value.unreadCount !== undefined
  const time = (at: number) => words.date(at, { hour: 'numeric', minute: '2-digit', second: '2-digit' })
  return (
    <div className={styles['receipts']}>
      {item.mine && (
        <ol className={styles['delivery']} aria-label={words('receipts.title')}>
          {value.writtenAt !== undefined && <Step text={words('receipts.written')} time={time(value.writtenAt)} />}
          <Step text={words('receipts.stored')} time={time(value.storedAt)} />
          {!isLarge && <Step text={words('receipts.delivered', { count: value.delivered.length })} />}
        </ol>
      )}
      {isLarge ? (
        <Readers accountId={accountId} roomId={roomId} item={item} timeOf={time} />
      ) : (
        <>
          <People
            accountId={accountId}
            title={words('receipts.read', { count: value.read.length })}
            people={value.read.map(({ userId, at }) => ({ userId, note: at === undefined ? '' : time(at) }))}
          />
          <People
            accountId={accountId}
            title={words('receipts.unread', { count: value.unread.length })}
            people={value.unread.map((userId) => ({ userId, note: '' }))}
          />
        </>
      )}
    </div>
  )
}

function Step({ text, time }: { text: string; time?: string }) {
  return (
    <li>
      <span>{text}</span>
      {time !== undefined && <time>{time}</time>}
    </li>
  )
}

interface PeopleProps {
  readonly accountId: string
  readonly title: string
  readonly people: readonly { userId: string; note: string }[]
}

function People({ accountId, title, people }: PeopleProps) {
  const words = useWords()
  return (
    <section>
      <h3>{title}</h3>
      {people.length === 0 && <p className={styles['soft']}>{words('receipts.none')}</p>}
      <ul>
        {people.map((person) => (
          <li key={person.userId}>
            <Reader accountId={accountId} {...person} />
          </li>
        ))}
      </ul>
    </section>
  )
}
