import type { RoomView } from '@maru/engine'
import { AppWindow, CalendarDays, Info, Lock, Megaphone, Pin, Search, Settings2, Users } from 'lucide-react'
import { createElement, useState } from 'react'
import { Avatar, Button, IconButton, Popover, TextField } from '../kit/design/index.ts'
import { useHost } from '../kit/messenger/context.tsx'
import { usePerson, useRoomName } from '../kit/messenger/hooks.ts'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import styles from './conversation.module.css'

interface HeaderProps {
  readonly accountId: string
  readonly room: RoomView
  onDate(at: number): void
}

const panels = [
  { name: 'search', text: 'header.search', icon: Search },
  { name: 'pins', text: 'header.pins', icon: Pin },
  { name: 'members', text: 'header.members', icon: Users },
  { name: 'room-settings', text: 'header.settings', icon: Settings2 },
] as const

/** The conversation's title, and buttons for its panels. */
export function Header({ accountId, room, onDate }: HeaderProps) {
  const words = useWords()
  const host = useHost()
  const { panel, show } = useNavigation()
  return (
    <header className={styles['header']}>
      <Title accountId={accountId} room={room} />
      <DateJump onDate={onDate} />
      <Popover trigger={<IconButton label={words('header.info')} icon={<Info />} />}>
        <RoomInfo room={room} />
      </Popover>
      {panels.map(({ name, text, icon }) => (
        <IconButton
          key={name}
          label={words(text)}
          icon={createElement(icon)}
          pressed={panel === name}
          onClick={() => show(panel === name ? 'none' : name)}
        />
      ))}
      {host.popOut && (
        <IconButton
          label={words('header.popOut')}
          icon={<AppWindow />}
          onClick={() => host.popOut?.(accountId, room.roomId)}
        />
      )}
    </header>
  )
}

function Title({ accountId, room }: { accountId: string; room: RoomView }) {
  const words = useWords()
  const other = usePerson(accountId, room.other ?? '')
  const name = useRoomName(accountId, room)
  return (
    <div className={styles['title']}>
      <h1>
        {room.other !== undefined && (
          <Avatar userId={room.other} name={name} size={28} presence={other?.presence ?? 'offline'} />
        )}
        <bdi>{name}</bdi>
        {room.locked && (
          <span role="img" aria-label={words('header.locked')} title={words('header.locked')}>
            <Lock size={14} />
          </span>
        )}
        {room.posting === 'staff' && (
          <span role="img" aria-label={words('room.announcements')} title={words('room.announcements')}>
            <Megaphone size={14} />
          </span>
        )}
        {room.kind === 'group' && (
          <span className={styles['soft']}>
            {words('header.count', { members: room.members, capacity: room.capacity })}
          </span>
        )}
      </h1>
    </div>
  )
}

/** How much of the conversation is on this device, and whether it matches the server. */
function RoomInfo({ room }: { room: RoomView }) {
  const words = useWords()
  const { from, to, compared } = room.complete
  return (
    <div className={styles['info']}>
      <p>{words('info.head', { seq: room.lastSeq })}</p>
      <p>{from <= 1 ? words('info.complete', { seq: to }) : words('info.completeFrom', { from, seq: to })}</p>
      <p className={styles['soft']}>{words(compared ? 'info.compared' : 'info.notCompared')}</p>
    </div>
  )
}

function DateJump({ onDate }: { onDate(at: number): void }) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const [date, setDate] = useState('')
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton label={words('header.date')} icon={<CalendarDays />} />}
    >
      <form
        noValidate
        className={styles['date']}
        onSubmit={(event) => {
          event.preventDefault()
          const at = new Date(`${date}T00:00`).getTime()
          if (Number.isNaN(at)) return
          setOpen(false)
          onDate(Math.max(0, at))
        }}
      >
        <TextField
          type="date"
          label={words('header.date')}
          max={new Date().toLocaleDateString('sv')}
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <Button variant="primary" type="submit" disabled={date === ''}>
          {words('header.go')}
        </Button>
      </form>
    </Popover>
  )
}
