import { SearchIcon } from 'lucide-react'
import { useId, useState } from 'react'
import { useNavigation } from '../app/navigation.tsx'
import { Button, EmptyState, ErrorNote, SearchField, Select, Spinner } from '../design/index.ts'
import { useMessenger } from '../messenger/context.tsx'
import { useWords } from '../texts/context.tsx'
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
  const where = everywhere || roomId === undefined ? undefined : roomId
  const found = useSearch({ accountId, query, roomId: where, by: by === anybody ? undefined : by })
  const { hits, next, incomplete, loading, error } = found
  const asked = query.trim() !== ''
  const collator = new Intl.Collator(words.language)
  const persons = Object.values<{ userId: string; nickname: string }>(people)
    .toSorted((a, b) => collator.compare(a.nickname, b.nickname))
    .map(({ userId, nickname }) => ({ value: userId, label: nickname }))

  return (
    <section className={styles['panel']} aria-labelledby={heading}>
      <h2 id={heading}>{words('search.title')}</h2>
      <search className={styles['filters']}>
        <SearchField autoFocus label={words('search.query')} maxLength={100} value={query} onChange={setQuery} />
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
            options={[{ value: anybody, label: words('search.anybody') }, ...persons]}
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
          <li key={`${hit.roomId} ${hit.seq}`}>
            <Hit
              accountId={accountId}
              hit={hit}
              query={query}
              showRoom={where === undefined}
              onOpen={() => go({ kind: 'room', roomId: hit.roomId, seq: hit.seq, query })}
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
