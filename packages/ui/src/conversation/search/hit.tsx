import type { MethodOutput } from '@maru/engine'
import { highlights, roomName } from '@maru/shared'
import { createElement, useEffect, useRef } from 'react'
import { Avatar } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useName, useOneLine, useRoom } from '../../kit/messenger/hooks.ts'
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
  const room = useRoom(accountId, hit.roomId)
  const where = useMessenger((state) => room && roomName(room, state.people[accountId]))
  const name = useName(accountId, hit.by)
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
          {showRoom && <span>{where}</span>}
          <time dateTime={new Date(hit.at).toISOString()}>
            {words.date(hit.at, { dateStyle: 'medium', timeStyle: 'short' })}
          </time>
        </span>
        {createElement('span', { className: styles['hitText'], dir: 'auto' }, ...pieces)}
      </span>
    </button>
  )
}
