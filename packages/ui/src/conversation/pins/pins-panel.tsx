import type { Message } from '@maru/shared'
import { mayPin } from '@maru/shared'
import { Pin, PinOff } from 'lucide-react'
import { EmptyState, ErrorNote, IconButton, Spinner, TitledPanel, useToast } from '../../kit/design/index.ts'
import { filesPreview, filesWords } from '../../kit/files/files-words.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useName, useRoom } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import { Markdown } from '../markdown/markdown.tsx'
import styles from './pins.module.css'

const noPins: readonly number[] = []

/** A room's pinned messages, newest pin first. */
export function PinsPanel({ accountId, roomId }: { accountId: string; roomId: string }) {
  const words = useWords()
  const seqs = useRoom(accountId, roomId)?.pins ?? noPins
  const { value, error, reload } = useQuery('messages.get', { accountId, roomId, seqs: [...seqs] })
  const bySeq = new Map(value?.messages.map((message) => [message.seq, message]))
  const messages = seqs.toReversed().flatMap((seq) => bySeq.get(seq) ?? [])
  return (
    <TitledPanel title={words('pins.title')}>
      {error !== undefined && <ErrorNote error={error} onRetry={reload} />}
      {!value && error === undefined && <Spinner />}
      {value && messages.length === 0 && (
        <EmptyState icon={<Pin />} title={words('pins.none')} text={words('pins.noneText')} />
      )}
      {messages.map((message) => (
        <Pinned key={message.seq} accountId={accountId} roomId={roomId} message={message} />
      ))}
    </TitledPanel>
  )
}

const noMentions: readonly string[] = []

function Pinned({ accountId, roomId, message }: { accountId: string; roomId: string; message: Message }) {
  const words = useWords()
  const call = useCall()
  const { showError } = useToast()
  const { go } = useNavigation()
  const room = useRoom(accountId, roomId)
  const name = useName(accountId, message.by)
  const files = filesPreview(message.attachments)
  return (
    <article className={styles['pin']}>
      <button
        type="button"
        className={styles['open']}
        aria-label={words('pins.go')}
        onClick={() => go({ kind: 'room', roomId, seq: message.seq })}
      />
      <div className={styles['pinHead']}>
        <bdi>{name}</bdi>
        <time dateTime={new Date(message.at).toISOString()}>
          {words.date(message.at, { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
        {room && mayPin(room) && (
          <IconButton
            className={styles['unpin']}
            label={words('action.unpin')}
            icon={<PinOff />}
            onClick={() =>
              void call('messages.pin', { accountId, roomId, target: message.seq, on: false }).catch(showError)
            }
          />
        )}
      </div>
      <div className={styles['pinText']}>
        {files && <p>{filesWords(words, files)}</p>}
        <Markdown
          accountId={accountId}
          text={message.text}
          mentions={message.mentions ?? noMentions}
          mentionsAll={message.mentionsAll}
        />
      </div>
    </article>
  )
}
