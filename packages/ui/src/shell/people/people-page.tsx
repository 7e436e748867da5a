import { limits, namesPeople } from '@maru/shared'
import { ContactRound } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { EmptyState, ErrorNote, ListBox, LoadMore, SearchField, Spinner } from '../../kit/design/index.ts'
import { ItemCount, ListItem, useFocusedRow } from '../../kit/focus/focused-rows.tsx'
import { useHeldEnter } from '../../kit/focus/use-held-enter.ts'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { usePages } from '../../kit/messenger/use-pages.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import { usePaced } from '../../kit/time/use-paced.ts'
import styles from './people-page.module.css'
import { PersonRow } from './person-row.tsx'

const typingPauseMs = 200

/** Everyone on the server, page by page, and a way to find them. */
export function PeoplePage({ accountId }: { accountId: string }) {
  const words = useWords()
  const account = useAccount(accountId)
  const [typed, setTyped] = useState('')
  const query = typed.trim().normalize('NFC')
  const asked = usePaced(namesPeople(query) ? query : '', typingPauseMs)
  const { pages, error, next, more, reload } = usePages('users.search', {
    accountId,
    limit: limits.pageMax,
    ...(asked !== '' && { query: asked }),
  })
  const people = pages.flatMap(({ users }) => users)
  const again = pages.length > 0 ? more : reload
  useOnceLive(account?.connection.state === 'live', error, again)

  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const [focused = 0, { moveFocus, focusRow, setFocused }] = useFocusedRow(scroller, list, people.length)
  const tabStop = Math.min(focused, people.length - 1)
  const [open, setOpen] = useState<string>()
  const enter = useHeldEnter(query, asked === query && pages.length > 0, () => setOpen(people[0]?.userId))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') enter()
    if (event.key !== 'ArrowDown' || people.length === 0) return
    event.preventDefault()
    focusRow(0)
  }

  if (!account) return null
  const { profile, server } = account
  const isAlone = asked === '' && next === undefined && people.every(({ userId }) => userId === profile.userId)
  return (
    <section className={styles['page']} aria-labelledby="people">
      <header className={styles['header']}>
        <h2 id="people">{words('people.title')}</h2>
        <p className={styles['soft']}>{words('people.intro', { server: isolateName(server.name) })}</p>
        <SearchField
          label={words('members.filter')}
          value={typed}
          maxLength={limits.queryMax}
          onChange={setTyped}
          onKeyDown={onKeyDown}
        />
        <p role="status" className={styles['soft']}>
          {query !== '' && !namesPeople(query) && words('people.short')}
        </p>
      </header>
      {error !== undefined && <ErrorNote error={error} onRetry={again} />}
      {pages.length === 0 && error === undefined && <Spinner />}
      {pages.length > 0 && people.length === 0 && asked !== '' && (
        <EmptyState icon={<ContactRound />} title={words('people.noResults')} />
      )}
      <div ref={scroller} className={styles['list']}>
        <ItemCount value={next === undefined ? people.length : -1}>
          <Virtualizer
            ref={list}
            scrollRef={scroller}
            as={ListBox}
            item={ListItem}
            itemSize={56}
            data={next === undefined ? people : [...people, undefined]}
            keepMounted={tabStop < 0 ? [] : [tabStop]}
          >
            {(person, at) =>
              person === undefined ? (
                <LoadMore key={`after ${next}`} onShown={more} />
              ) : (
                <PersonRow
                  key={person.userId}
                  accountId={accountId}
                  person={person}
                  isMe={person.userId === profile.userId}
                  open={open === person.userId}
                  onOpenChange={(opened) => setOpen(opened ? person.userId : undefined)}
                  tabIndex={at === tabStop ? 0 : -1}
                  onFocus={() => setFocused(at)}
                  onKeyDown={moveFocus}
                />
              )
            }
          </Virtualizer>
        </ItemCount>
        {pages.length > 0 && isAlone && (
          <EmptyState icon={<ContactRound />} title={words('people.none')} text={words('people.none.text')} />
        )}
      </div>
    </section>
  )
}

/** What failed is tried again as soon as there is a connection. */
function useOnceLive(isLive: boolean, error: unknown, again: () => void): void {
  const latest = useRef({ error, again })
  latest.current = { error, again }
  useEffect(() => {
    if (isLive && latest.current.error !== undefined) latest.current.again()
  }, [isLive])
}
