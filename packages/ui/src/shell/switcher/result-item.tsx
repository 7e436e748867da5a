import { createElement, type ReactNode, useEffect, useRef } from 'react'
import { Badge, classes, rowButton, selfMark } from '../../kit/design/index.ts'
import { useAccounts, usePerson, useRoom, useTellingId } from '../../kit/messenger/hooks.ts'
import { Face, RoomFace } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './quick-switcher.module.css'
import { markMatches, type SwitcherResult } from './results.ts'
import type { Command } from './use-commands.ts'

interface ItemProps {
  readonly id: string
  readonly active: boolean
  onHover(): void
  onChoose(): void
}

/** A room or a person in the switcher, with the matches marked. */
export function ResultItem({ result, ...item }: ItemProps & { readonly result: SwitcherResult }) {
  const words = useWords()
  const { accountId, roomId, userId, name, kind } = result
  const accounts = useAccounts()
  const room = useRoom(accountId, roomId ?? '')
  const person = usePerson(accountId, userId ?? '')
  const tellingId = useTellingId(accountId, userId)
  const severalServers = Object.keys(accounts).length > 1
  return (
    <Item {...item}>
      {userId === undefined ? (
        <RoomFace
          accountId={accountId}
          room={room ?? { roomId: roomId ?? '' }}
          title={room?.self ? selfMark : name}
          size={24}
        />
      ) : (
        <Face accountId={accountId} userId={userId} name={name} size={24} presence={person?.presence} />
      )}
      <span className={styles['name']} dir="auto">
        {markMatches(result).map((piece) =>
          piece.marked ? <mark key={piece.start}>{piece.text}</mark> : <span key={piece.start}>{piece.text}</span>,
        )}
      </span>
      {tellingId !== undefined && <span className={styles['detail']}>@{tellingId}</span>}
      {kind === 'person' && <span className={styles['detail']}>{words('switcher.newDirect')}</span>}
      {severalServers && <span className={styles['detail']}>{accounts[accountId]?.server.name}</span>}
      {room && room.unread > 0 && <Badge count={room.unread} mention={room.mentions > 0} />}
    </Item>
  )
}

/** A command in the switcher. */
export function CommandItem({ command, ...item }: ItemProps & { readonly command: Command }) {
  return (
    <Item {...item}>
      {createElement(command.icon, { size: 18, 'aria-hidden': true })}
      <span className={styles['name']}>{command.label}</span>
    </Item>
  )
}

function Item({ id, active, onHover, onChoose, children }: ItemProps & { readonly children: ReactNode }) {
  const item = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (active) item.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <button
      ref={item}
      id={id}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={classes(rowButton, styles['result'])}
      onPointerMove={() => !active && onHover()}
      onClick={onChoose}
    >
      {children}
    </button>
  )
}
