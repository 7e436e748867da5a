import type { RoomView } from '@maru/engine'
import { Compass, ContactRound, MessageSquarePlus, Plus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Button, IconButton, Menu, SearchField } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useRooms } from '../../kit/messenger/hooks.ts'
import { BlockDialog } from '../../kit/people/block-dialog.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import { RequestList } from '../../rooms/list/request-list.tsx'
import { RoomList } from '../../rooms/list/room-list.tsx'
import { filterRooms, sortRequests, sortRooms } from '../../rooms/list/room-order.ts'
import { CreateRoomDialog, FollowInvitationDialog, LeaveDialog, NewDirectDialog, TourDialog } from '../lazy-screens.ts'
import { MeBar } from './me-bar.tsx'
import styles from './sidebar.module.css'

const noPeople = {}

/** The account's rooms, and ways to create or join others. */
export function Sidebar() {
  const words = useWords()
  const { accountId, route, go } = useNavigation()
  const rooms = useRooms(accountId)
  const people = useMessenger((state) => state.people[accountId]) ?? noPeople
  const [query, setQuery] = useState('')
  const [dialog, setDialog] = useState<'create' | 'direct' | 'invitation' | 'tour'>()
  const [leaving, setLeaving] = useState<RoomView>()
  const [blocking, setBlocking] = useState<string>()
  const shown = filterRooms(sortRooms(Object.values(rooms)), people, query, words)
  const close = (open: boolean) => !open && setDialog(undefined)
  const current = route.kind === 'room' ? route.roomId : undefined

  return (
    <nav className={styles['sidebar']} aria-label={words('rooms.title')}>
      <header className={styles['top']}>
        <h1>{words('app.name')}</h1>
        <IconButton
          label={words('rooms.lobby')}
          icon={<Compass />}
          pressed={route.kind === 'lobby' || route.kind === 'rooms'}
          onClick={() => go({ kind: 'lobby' })}
        />
        <IconButton
          label={words('people.title')}
          icon={<ContactRound />}
          pressed={route.kind === 'people'}
          onClick={() => go({ kind: 'people' })}
        />
        <IconButton label={words('rooms.direct')} icon={<MessageSquarePlus />} onClick={() => setDialog('direct')} />
        <Menu
          trigger={<IconButton label={words('rooms.add')} icon={<Plus />} />}
          items={[
            { label: words('rooms.create'), onSelect: () => setDialog('create') },
            { label: words('rooms.invite'), onSelect: () => setDialog('invitation') },
          ]}
        />
      </header>
      <div className={styles['filter']}>
        <SearchField label={words('rooms.filter')} value={query} onChange={setQuery} />
      </div>
      <RequestList
        accountId={accountId}
        rooms={filterRooms(sortRequests(Object.values(rooms), people), people, query, words)}
        people={people}
        current={current}
      />
      <RoomList
        accountId={accountId}
        rooms={shown}
        people={people}
        current={current}
        emptyText={words(query === '' ? 'rooms.none' : 'rooms.noResults')}
        onLeave={setLeaving}
        onBlock={setBlocking}
      />
      {Object.keys(rooms).length === 0 && (
        <Button variant="subtle" onClick={() => setDialog('tour')}>
          {words('tour.start')}
        </Button>
      )}
      <MeBar accountId={accountId} onTour={() => setDialog('tour')} />
      <Suspense>
        {leaving && (
          <LeaveDialog
            accountId={accountId}
            room={leaving}
            onClose={() => setLeaving(undefined)}
            onGone={() => setLeaving(undefined)}
          />
        )}
        {blocking !== undefined && (
          <BlockDialog accountId={accountId} userId={blocking} onClose={() => setBlocking(undefined)} />
        )}
        {dialog === 'create' && <CreateRoomDialog accountId={accountId} open onOpenChange={close} />}
        {dialog === 'direct' && <NewDirectDialog accountId={accountId} open onOpenChange={close} />}
        {dialog === 'tour' && <TourDialog onClose={() => setDialog(undefined)} />}
        {dialog === 'invitation' && <FollowInvitationDialog accountId={accountId} open onOpenChange={close} />}
      </Suspense>
    </nav>
  )
}
