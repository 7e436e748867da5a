import { SearchIcon } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Button, EmptyState, ErrorNote, SearchField, Select, Spinner, TitledPanel } from '../../kit/design/index.ts'
import { useHost } from '../../kit/messenger/context.tsx'
import { useAuthorOptions } from '../../kit/messenger/use-author-options.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import { shortcutFor } from '../../navigation/shortcuts.ts'
import styles from './search.module.css'
import { SearchHit } from './search-hit.tsx'
import { useSearch } from './use-search.ts'

const anyone = ''

/** Searches messages in this room or in all rooms. */
export function SearchPanel({ accountId, roomId }: { accountId: string; roomId?: string }) {
  const words = useWords()
  const { go } = useNavigation()
  const authors = useAuthorOptions(accountId)
  const field = useRef<HTMLInputElement>(null)
  useFocusOnShortcut(field)
  const [query, setQuery] = useState('')
  const [everywhere, setEverywhere] = useState(roomId === undefined)
  const [by, setBy] = useState(anyone)
  const [currentKey, setCurrentKey] = useState<string>()
  const searchedRoom = everywhere ? undefined : roomId
  const results = useSearch({ accountId, query, roomId: searchedRoom, by: by === anyone ? undefined : by })
  const { hits, next, incomplete, loading, error, more, retry } = results
  const answered = query.trim() !== '' && !loading

  const open = (hit: (typeof hits)[number]) => {
    setCurrentKey(keyOf(hit))
    go({ kind: 'room', roomId: hit.roomId, seq: hit.seq, query })
  }
  /** Enter opens the newest hit, then the next older one; Shift+Enter goes back. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || loading) return
    event.preventDefault()
    const index = hits.findIndex((hit) => keyOf(hit) === currentKey) + (event.shiftKey ? -1 : 1)
    const hit = hits[index]
    if (hit) open(hit)
    else if (index === hits.length) more()
  }

  return (
    <TitledPanel title={words('search.title')}>
      <search className={styles['filters']}>
        <SearchField
          ref={field}
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
            options={[{ value: anyone, label: words('search.anyone') }, ...authors]}
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
      {error !== undefined && <ErrorNote error={error} onRetry={retry} />}
      {query.trim() === '' && (
        <EmptyState icon={<SearchIcon />} title={words('search.begin')} text={words('search.beginText')} />
      )}
      {answered && error === undefined && hits.length === 0 && next === undefined && (
        <EmptyState icon={<SearchIcon />} title={words('search.none')} text={words('search.noneText')} />
      )}
      <p data-hidden-text="" aria-live="polite">
        {answered && words('search.found', { count: hits.length })}
      </p>
      <ul className={styles['hits']}>
        {hits.map((hit) => (
          <li key={keyOf(hit)}>
            <SearchHit
              accountId={accountId}
              hit={hit}
              query={query}
              showRoom={searchedRoom === undefined}
              current={keyOf(hit) === currentKey}
              onOpen={() => open(hit)}
            />
          </li>
        ))}
      </ul>
      {loading && <Spinner />}
      {next !== undefined && !loading && (
        <Button variant="subtle" onClick={more}>
          {words('search.more')}
        </Button>
      )}
    </TitledPanel>
  )
}

/** The shortcut opens the panel; once it is open, it goes back to the field. */
function useFocusOnShortcut(field: RefObject<HTMLInputElement | null>): void {
  const mac = useHost().platform === 'mac'
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (shortcutFor(event, mac) !== 'search') return
      field.current?.focus()
      field.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [field, mac])
}

const keyOf = ({ roomId, seq }: { roomId: string; seq: number }) => `${roomId} ${seq}`
