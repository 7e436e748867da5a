import type { RoomCard } from '@maru/shared'
import { DoorOpen, Lock, Plus } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import {
  Button,
  classes,
  EmptyState,
  ErrorNote,
  RoomMark,
  SearchField,
  Spinner,
  useToast,
} from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { lazyComponent } from '../../kit/lazy-component.tsx'
import { useCall, useHost, useMessenger } from '../../kit/messenger/context.tsx'
import { useName, useRoom } from '../../kit/messenger/hooks.ts'
import { useJoin } from '../../kit/messenger/use-join.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { isolateName } from '../../kit/texts/isolate-name.ts'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './lobby.module.css'

const CreateRoomDialog = lazyComponent(() => import('../create/create-room-dialog.tsx'), 'CreateRoomDialog')
const NewDirectDialog = lazyComponent(() => import('../create/new-direct-dialog.tsx'), 'NewDirectDialog')
const FollowInvitationDialog = lazyComponent(
  () => import('../invitations/follow-invitation-dialog.tsx'),
  'FollowInvitationDialog',
)
const JoinDialog = lazyComponent(() => import('./join-dialog.tsx'), 'JoinDialog')

const typingPauseMs = 200

/** All listed rooms, updated live. */
export function Lobby({ accountId }: { accountId: string }) {
  const words = useWords()
  const call = useCall()
  const { showError } = useToast()
  const { screen } = useHost()
  const lobby = useMessenger((state) => state.lobbies[accountId]?.[screen])
  const [query, setQuery] = useState('')
  const [locked, setLocked] = useState<RoomCard>()
  const [open, setOpen] = useState<'create' | 'direct' | 'invitation'>()

  useEffect(() => {
    const timer = setTimeout(
      () => void call('lobby.open', { accountId, screen, query }).catch(() => {}),
      query === '' ? 0 : typingPauseMs,
    )
    return () => clearTimeout(timer)
  }, [call, accountId, screen, query])
  useEffect(() => () => void call('lobby.close', { accountId, screen }).catch(() => {}), [call, accountId, screen])

  const close = () => setOpen(undefined)
  const rooms = lobby?.rooms ?? []
  return (
    <section className={styles['page']} aria-labelledby="lobby">
      <header className={styles['header']}>
        <div>
          <h2 id="lobby">{words('lobby.title')}</h2>
          <p className={styles['intro']}>{words('lobby.intro')}</p>
        </div>
        <Button variant="primary" onClick={() => setOpen('create')}>
          <Plus size={16} aria-hidden="true" />
          {words('rooms.create')}
        </Button>
      </header>
      <SearchField label={words('lobby.search')} value={query} onChange={setQuery} />
      {lobby?.error && (
        <ErrorNote
          error={lobby.error}
          onRetry={() => void call('lobby.open', { accountId, screen, query }).catch(showError)}
        />
      )}
      {rooms.length === 0 && (lobby?.loading ?? true) && !lobby?.error && <Spinner />}
      {rooms.length === 0 && lobby && !lobby.loading && !lobby.error && (
        <EmptyState
          icon={<DoorOpen />}
          title={words(query === '' ? 'lobby.empty' : 'lobby.noResults')}
          {...(query === '' && {
            text: words('lobby.empty.text'),
            action: (
              <div className={styles['choices']}>
                <Button variant="primary" onClick={() => setOpen('create')}>
                  {words('lobby.empty.create')}
                </Button>
                <Button onClick={() => setOpen('direct')}>{words('lobby.empty.direct')}</Button>
                <Button onClick={() => setOpen('invitation')}>{words('rooms.invite')}</Button>
              </div>
            ),
          })}
        />
      )}
      <ul className={styles['cards']}>
        {rooms.map((room) => (
          <Card key={room.roomId} accountId={accountId} room={room} onLocked={setLocked} />
        ))}
      </ul>
      {lobby?.more && (
        <Button busy={lobby.loading} onClick={() => void call('lobby.more', { accountId, screen }).catch(showError)}>
          {words('lobby.more')}
        </Button>
      )}
      <Suspense>
        {open === 'create' && <CreateRoomDialog accountId={accountId} open onOpenChange={close} />}
        {open === 'direct' && <NewDirectDialog accountId={accountId} open onOpenChange={close} />}
        {open === 'invitation' && <FollowInvitationDialog accountId={accountId} open onOpenChange={close} />}
        {locked && <JoinDialog accountId={accountId} room={locked} onClose={() => setLocked(undefined)} />}
      </Suspense>
    </section>
  )
}

function Card({ accountId, room, onLocked }: { accountId: string; room: RoomCard; onLocked(room: RoomCard): void }) {
  const words = useWords()
  const joinRoom = useJoin()
  const { go } = useNavigation()
  const task = useTask()
  const mine = useRoom(accountId, room.roomId)
  const owner = useName(accountId, room.owner)
  const full = room.members >= room.capacity
  const { roomId } = room
  const enter = () => go({ kind: 'room', roomId })
  const join = () =>
    task.run(async () => {
      await joinRoom({ accountId, roomId })
      enter()
    })
  return (
    <li className={styles['card']}>
      <RoomMark roomId={roomId} title={room.title} size={40} />
      <div>
        <h3 className={styles['title']}>
          <span dir="auto">{room.title}</span>
          {room.locked && <Lock role="img" aria-label={words('room.locked')} />}
        </h3>
        <div className={styles['facts']}>
          <p>{words('lobby.owner', { name: isolateName(owner) })}</p>
          <span className={classes(styles['count'], full && styles['full'])}>
            <span aria-hidden="true">{words('header.count', { members: room.members, capacity: room.capacity })}</span>
            <span data-hidden-text="">
              {words('lobby.members', { members: room.members, capacity: room.capacity })}
            </span>
          </span>
        </div>
      </div>
      {mine ? (
        <Button variant="subtle" onClick={enter}>
          {words('lobby.enter')}
        </Button>
      ) : (
        <Button
          busy={task.busy}
          disabled={full}
          onClick={() => (room.locked ? onLocked(room) : void join())}
          aria-label={full ? undefined : words('lobby.joinRoom', { title: room.title })}
        >
          {words(full ? 'lobby.full' : 'lobby.join')}
        </Button>
      )}
      {task.error !== undefined && (
        <div className={styles['failed']}>
          <ErrorNote error={task.error} />
        </div>
      )}
    </li>
  )
}
