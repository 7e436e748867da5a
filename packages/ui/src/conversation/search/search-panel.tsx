import { SearchIcon } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { Button, EmptyState, ErrorNote, SearchField, Select, Spinner } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import { Hit } from './hit.tsx'
import styles from './search.module.css'
import { useSearch } from './use-search.ts'

const nobody = {}
const anybody = ''

/** Finds messages, in this room or in all. */
export function SearchPanel({ accountId, roomId }: { accountId: string; roomId?: string }) {
  const words = useWords()
  const heading = useId()
  const { go } = useNavigation()
  const people = useMessenger((state) => state.people[accountId]) ?? nobody
  const [query, setQuery] = useState('')
  const [everywhere, setEverywhere] = useState(roomId === undefined)
  const [by, setBy] = useState(anybody)
  const [current, setCurrent] = useState<string>()
  const where = everywhere || roomId === undefined ? undefined : roomId
  const found = useSearch({ accountId, query, roomId: where, by: by === anybody ? undefined : by })
  const { hits, next, incomplete, loading, error } = found
  const asked = query.trim() !== ''
  const open = (hit: (typeof hits)[number]) => {
    setCurrent(keyOf(hit))
    go({ kind: 'room', roomId: hit.roomId, seq: hit.seq, query })
  }
  /** Enter goes to the newest and from one to the next, as one goes through a conversation. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || loading) return
    event.preventDefault()
    const to = hits.findIndex((hit) => keyOf(hit) === current) + (event.shiftKey ? -1 : 1)
    const hit = hits[to]
    if (hit) open(hit)
    else if (to === hits.length) found.more()
  }
  const collator = new Intl.Collator(words.language)
  const persons = Object.values<{ userId: string; nickname: string }>(people)
  const named = Map.groupBy(persons, ({ nickname }) => nickname)
  const choices = persons
    .toSorted((a, b) => collator.compare(a.nickname, b.nickname))
    .map(({ userId, nickname }) => ({
      value: userId,
      label: (named.get(nickname)?.length ?? 0) > 1 ? `${nickname} (${userId})` : nickname,
    }))

  return (
    <section className={styles['panel']} aria-labelledby={heading}>
      <h2 id={heading}>{words('search.title')}</h2>
      <search className={styles['filters']}>
        <SearchField
          autoFocus
          label={words('search.query')}
          maxLength={100}
          value={query}
          onChange={setQuery}
          onKeyDown={onKeyDown}
        />
        <div className={styles['pair']}>
          {roomId !== undefined && (
            <Select
              label={words('search.where')}
              options={[
                { value: 'here', label: words('search.here') },
                { value: 'everywhere', label: words('search.everywhere') },
              ]}
              value={everywhere ? 'everywhere' : 'here'}
              onChange={(value) => setEverywhere(value === 'everywhere')}
            />
          )}
          <Select
            label={words('search.who')}
            options={[{ value: anybody, label: words('search.anybody') }, ...choices]}
            value={by}
            onChange={setBy}
          />
        </div>
      </search>
      {incomplete && (
        <p className={styles['note']} role="status">
          {words('search.incomplete')} {words.error(incomplete)}
        </p>
      )}
      {error !== undefined && <ErrorNote error={error} onRetry={found.again} />}
      {!asked && <EmptyState icon={<SearchIcon />} title={words('search.begin')} text={words('search.beginText')} />}
      {asked && !loading && error === undefined && hits.length === 0 && (
        <EmptyState icon={<SearchIcon />} title={words('search.none')} text={words('search.noneText')} />
      )}
      <p data-hidden-text="" aria-live="polite">
        {asked && !loading ? words('search.found', { count: hits.length }) : ''}
      </p>
      <ul className={styles['hits']}>
        {hits.map((hit) => (
          <li key={keyOf(hit)}>
            <Hit
              accountId={accountId}
              hit={hit}
              query={query}
              showRoom={where === undefined}
              current={keyOf(hit) === current}
              onOpen={() => open(hit)}
            />
          </li>
        ))}
      </ul>
      {loading && <Spinner />}
      {next !== undefined && !loading && (
        <Button variant="quiet" onClick={found.more}>
          {words('search.more')}
        </Button>
      )}
    </section>
  )
}

const keyOf = ({ roomId, seq }: { roomId: string; seq: number }) => `${roomId} ${seq}`
