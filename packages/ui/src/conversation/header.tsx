import type { RoomView } from '@maru/engine'
import {
  AppWindow,
  ArrowLeft,
  CalendarDays,
  EllipsisVertical,
  Images,
  Lock,
  Megaphone,
  Pin,
  Search,
  Settings2,
  Users,
} from 'lucide-react'
import { useState } from 'react'
import { IconButton, Menu, selfMark } from '../kit/design/index.ts'
import { useHost } from '../kit/messenger/context.tsx'
import { usePerson, useRoomName, useTellingId } from '../kit/messenger/hooks.ts'
import { Face, RoomFace } from '../kit/pictures/face.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { type Panel, useNavigation } from '../navigation/navigation.tsx'
import styles from './conversation.module.css'
import { DateDialog } from './date-dialog.tsx'

interface HeaderProps {
  readonly accountId: string
  readonly room: RoomView
  onDate(at: number): void
}

/** The conversation's name, its search and members, and a menu with the rest. */
export function Header({ accountId, room, onDate }: HeaderProps) {
  const words = useWords()
  const host = useHost()
  const { panel, show, up } = useNavigation()
  const [choosesDate, setChoosesDate] = useState(false)
  const toggle = (name: Panel) => show(panel === name ? 'none' : name)
  return (
    <header className={styles['header']}>
      <IconButton label={words('narrow.back')} icon={<ArrowLeft />} onClick={up} data-narrow-only="" />
      <Title accountId={accountId} room={room} />
      <IconButton
        label={words('header.search')}
        icon={<Search />}
        pressed={panel === 'search'}
        onClick={() => toggle('search')}
      />
      <IconButton
        label={words('header.gallery')}
        icon={<Images />}
        pressed={panel === 'gallery'}
        onClick={() => toggle('gallery')}
      />
      <IconButton
        label={words('header.members')}
        icon={<Users />}
        pressed={panel === 'members'}
        onClick={() => toggle('members')}
      />
      <Menu
        trigger={<IconButton label={words('header.menu')} icon={<EllipsisVertical />} />}
        items={[
          { label: words('header.pins'), icon: <Pin />, onSelect: () => toggle('pins') },
          { label: words('header.date'), icon: <CalendarDays />, onSelect: () => setChoosesDate(true) },
          { label: words('header.settings'), icon: <Settings2 />, onSelect: () => toggle('room-settings') },
          ...(host.popOut
            ? [
                {
                  label: words('header.popOut'),
                  icon: <AppWindow />,
                  onSelect: () => host.popOut?.(accountId, room.roomId),
                },
              ]
            : []),
        ]}
      />
      <DateDialog open={choosesDate} onOpenChange={setChoosesDate} onDate={onDate} />
    </header>
  )
}

function Title({ accountId, room }: { accountId: string; room: RoomView }) {
  const words = useWords()
  const other = usePerson(accountId, room.other ?? '')
  const name = useRoomName(accountId, room)
  const id = useTellingId(accountId, room.other)
  return (
    <div className={styles['title']}>
      {room.other === undefined ? (
        <RoomFace accountId={accountId} room={room} title={room.self ? selfMark : name} size={28} />
      ) : (
        <Face accountId={accountId} userId={room.other} name={name} size={28} presence={other?.presence ?? 'offline'} />
      )}
      <div className={styles['names']}>
        <h1>
          <bdi>{name}</bdi>
          {id !== undefined && <span className={styles['soft']}>@{id}</span>}
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
        {room.description !== undefined && (
          <p className={styles['description']} dir="auto" title={room.description}>
            {room.description}
          </p>
        )}
      </div>
    </div>
  )
}
