import type { MethodOutput } from '@maru/engine'
import { highlights } from '@maru/shared'
import { createElement, useEffect, useRef } from 'react'
import { Avatar } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useOneLine, usePerson, useRoom } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './search.module.css'
import { snippetOf } from './snippet.ts'

interface HitProps {
  readonly accountId: string
  readonly hit: MethodOutput<'search.messages'>['hits'][number]
  /** What was searched for. */
  readonly query: string
  readonly showRoom: boolean
  /** The one that was gone to. */
  readonly current: boolean
  onOpen(): void
}

/** A message that was found: who, when, and the words in their surroundings. */
export function Hit({ accountId, hit, query, showRoom, current, onOpen }: HitProps) {
  const words = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const person = usePerson(accountId, hit.by)
  const room = useRoom(accountId, hit.roomId)
  const other = useMessenger((state) => state.people[accountId]?.[room?.other ?? '']?.nickname)
  const name = person?.nickname ?? hit.by
  const said = useOneLine(accountId, hit.text)
  const pieces = snippetOf(said, highlights(said, query)).map(({ text, marked }) =>
    marked ? createElement('mark', null, text) : text,
  )
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <button
      ref={button}
      type="button"
      className={styles['hit']}
      {...(current && { 'aria-current': true })}
      onClick={onOpen}
    >
      <Avatar userId={hit.by} name={name} size={28} />
      <span className={styles['hitBody']}>
        <span className={styles['hitHead']}>
          <bdi>{name}</bdi>
          {showRoom && <span>{other ?? room?.title}</span>}
          <time dateTime={new Date(hit.at).toISOString()}>
            {words.date(hit.at, { dateStyle: 'medium', timeStyle: 'short' })}
          </time>
        </span>
        {createElement('span', { className: styles['hitText'], dir: 'auto' }, ...pieces)}
      </span>
    </button>
  )
}
