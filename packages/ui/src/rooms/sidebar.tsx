import type { RoomView } from '@maru/engine'
import { Compass, MessageSquarePlus, Plus } from 'lucide-react'
import { type KeyboardEvent, lazy, Suspense, useState } from 'react'
import { useNavigation } from '../app/navigation.tsx'
import { ContextMenu, IconButton, Menu, type MenuItem, useToast } from '../design/index.ts'
import { useCall, useMessenger } from '../messenger/context.tsx'
import { useAccount, useRooms } from '../messenger/hooks.ts'
import { useNow } from '../messenger/now.ts'
import { useWords } from '../texts/context.tsx'
import { MeBar } from './me-bar.tsx'
import { filtered, ordered, roomName } from './order.ts'
import { RoomRow } from './room-row.tsx'
import styles from './sidebar.module.css'

const CreateRoomDialog = lazy(async () => ({ default: (await import('./create-room-dialog.tsx')).CreateRoomDialog }))
const NewDirectDialog = lazy(async () => ({ default: (await import('./new-direct-dialog.tsx')).NewDirectDialog }))
const FollowInviteDialog = lazy(async () => ({
  default: (await import('./follow-invite-dialog.tsx')).FollowInviteDialog,
}))

const nobody = {}
const minute = 60_000

/** The rooms that one is in, and the ways into others. */
export function Sidebar() {
  const words = useWords()
  const { accountId, place, go } = useNavigation()
  const rooms = useRooms(accountId)
  const people = useMessenger((state) => state.people[accountId]) ?? nobody
  const me = useAccount(accountId)?.profile.userId ?? ''
  const [query, setQuery] = useState('')
  const [dialog, setDialog] = useState<'create' | 'direct' | 'invite'>()
  const menuOf = useRoomMenu(accountId)
  const now = useNow(minute)
  const shown = filtered(ordered(Object.values(rooms)), people, query)
  const close = (open: boolean) => !open && setDialog(undefined)
  const current = place.kind === 'room' ? place.roomId : undefined

  return (
    <nav className={styles['sidebar']} aria-label={words('rooms.title')}>
      <header className={styles['top']}>
        <h1>{words('app.name')}</h1>
        <IconButton
          label={words('rooms.lobby')}
          icon={<Compass />}
          pressed={place.kind === 'lobby'}
          onClick={() => go({ kind: 'lobby' })}
        />
        <IconButton label={words('rooms.direct')} icon={<MessageSquarePlus />} onClick={() => setDialog('direct')} />
        <Menu
          trigger={<IconButton label={words('rooms.add')} icon={<Plus />} />}
          items={[
            { label: words('rooms.create'), onSelect: () => setDialog('create') },
            { label: words('rooms.invite'), onSelect: () => setDialog('invite') },
          ]}
        />
      </header>
      <input
        type="search"
        className={styles['filter']}
        aria-label={words('rooms.filter')}
        placeholder={words('rooms.filter')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className={styles['list']} onKeyDown={moveFocus}>
        {shown.map((room) => (
          <li key={room.roomId}>
            <ContextMenu items={menuOf(room)}>
              <RoomRow
                accountId={accountId}
                room={room}
                name={roomName(room, people)}
                me={me}
                now={now}
                current={room.roomId === current}
                onClick={() => go({ kind: 'room', roomId: room.roomId })}
              />
            </ContextMenu>
          </li>
        ))}
        {shown.length === 0 && (
          <li className={styles['none']}>{words(query === '' ? 'rooms.none' : 'rooms.noMatch')}</li>
        )}
      </ul>
      <MeBar accountId={accountId} />
      <Suspense>
        {dialog === 'create' && <CreateRoomDialog accountId={accountId} open onOpenChange={close} />}
        {dialog === 'direct' && <NewDirectDialog accountId={accountId} open onOpenChange={close} />}
        {dialog === 'invite' && <FollowInviteDialog accountId={accountId} open onOpenChange={close} />}
      </Suspense>
    </nav>
  )
}

/** Up and down go through the list, as in every list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || event.altKey) return
  const rows: (Element | null)[] = [...event.currentTarget.querySelectorAll('button')]
  const next = rows[rows.indexOf(document.activeElement) + step]
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}

const hour = 3_600_000

function useRoomMenu(accountId: string): (room: RoomView) => MenuItem[] {
  const words = useWords()
  const call = useCall()
  const { fail } = useToast()
  return ({ roomId, favourite, mute, head, unread, kind, role }) => {
    const about = { accountId, roomId }
    const item = (label: string, work: () => Promise<unknown>, danger = false): MenuItem => ({
      label,
      danger,
      onSelect: () => void work().catch(fail),
    })
    const leaving =
      kind === 'group' && role !== 'owner'
        ? [
            item(words('room.leave'), () => call('rooms.leave', { ...about, quiet: false }), true),
            item(words('room.leaveQuietly'), () => call('rooms.leave', { ...about, quiet: true }), true),
          ]
        : []
    const muting =
      mute.kind === 'none'
        ? [
            item(words('room.muteHour'), () =>
              call('rooms.mute', { ...about, mute: { kind: 'all', until: Date.now() + hour } }),
            ),
            item(words('room.muteButMentions'), () =>
              call('rooms.mute', { ...about, mute: { kind: 'allButMentions' } }),
            ),
            item(words('room.mute'), () => call('rooms.mute', { ...about, mute: { kind: 'all' } })),
          ]
        : [item(words('room.unmute'), () => call('rooms.mute', { ...about, mute: { kind: 'none' } }))]
    return [
      item(words(favourite ? 'room.unfavourite' : 'room.makeFavourite'), () =>
        call('rooms.favourite', { ...about, on: !favourite }),
      ),
      { ...item(words('room.markRead'), () => call('messages.read', { ...about, seq: head })), disabled: unread === 0 },
      ...muting,
      ...leaving,
    ]
  }
}
