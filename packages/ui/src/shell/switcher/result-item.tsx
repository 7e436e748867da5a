import { useEffect, useRef } from 'react'
import { Avatar, Badge, RoomMark } from '../../kit/design/index.ts'
import { useAccounts, usePerson, useRoom } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './quick-switcher.module.css'
import { markMatches, type SwitcherResult } from './results.ts'

interface ResultItemProps {
  readonly id: string
  readonly result: SwitcherResult
  readonly active: boolean
  onHover(): void
  onChoose(): void
}

/** A room or a person in the switcher, with the matches marked. */
export function ResultItem({ id, result, active, onHover, onChoose }: ResultItemProps) {
  const words = useWords()
  const { accountId, roomId, userId, name, kind } = result
  const accounts = useAccounts()
  const room = useRoom(accountId, roomId ?? '')
  const person = usePerson(accountId, userId ?? '')
  const item = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (active) item.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const severalServers = Object.keys(accounts).length > 1
  return (
    <button
      ref={item}
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={styles['result']}
      onPointerMove={() => !active && onHover()}
      onClick={onChoose}
    >
      {userId === undefined ? (
        <RoomMark roomId={roomId ?? ''} title={name} size={24} />
      ) : (
        <Avatar userId={userId} name={name} size={24} presence={person?.presence} />
      )}
      <span className={styles['name']} dir="auto">
        {markMatches(result).map((piece) =>
          piece.marked ? <mark key={piece.start}>{piece.text}</mark> : <span key={piece.start}>{piece.text}</span>,
        )}
      </span>
      {kind === 'person' && <span className={styles['detail']}>{words('switcher.newDirect')}</span>}
      {severalServers && <span className={styles['detail']}>{accounts[accountId]?.server.name}</span>}
      {room && room.unread > 0 && <Badge count={room.unread} mention={room.mentions > 0} />}
    </button>
  )
}
