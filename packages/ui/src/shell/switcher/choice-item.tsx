import { useEffect, useRef } from 'react'
import { Avatar, Badge, RoomMark } from '../../kit/design/index.ts'
import { useAccounts, usePerson, useRoom } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { type FoundName, pieces } from './choices.ts'
import styles from './quick-switcher.module.css'

interface ChoiceItemProps {
  readonly id: string
  readonly choice: FoundName
  readonly chosen: boolean
  onHover(): void
  onChoose(): void
}

/** A room or a person in the switcher, with the letters that fit marked. */
export function ChoiceItem({ id, choice, chosen, onHover, onChoose }: ChoiceItemProps) {
  const words = useWords()
  const { accountId, roomId, userId, name, kind } = choice
  const accounts = useAccounts()
  const room = useRoom(accountId, roomId ?? '')
  const person = usePerson(accountId, userId ?? '')
  const item = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (chosen) item.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const severalServers = Object.keys(accounts).length > 1
  return (
    <button
      ref={item}
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      className={styles['choice']}
      onPointerMove={() => !chosen && onHover()}
      onClick={onChoose}
    >
      {userId === undefined ? (
        <RoomMark roomId={roomId ?? ''} title={name} size={24} />
      ) : (
        <Avatar userId={userId} name={name} size={24} presence={person?.presence} />
      )}
      <span className={styles['name']} dir="auto">
        {pieces(choice).map((piece) =>
          piece.marked ? <mark key={piece.start}>{piece.text}</mark> : <span key={piece.start}>{piece.text}</span>,
        )}
      </span>
      {kind === 'person' && <span className={styles['detail']}>{words('switcher.newDirect')}</span>}
      {severalServers && <span className={styles['detail']}>{accounts[accountId]?.server.name}</span>}
      {room && room.unread > 0 && <Badge count={room.unread} mention={room.mentions > 0} />}
    </button>
  )
}
