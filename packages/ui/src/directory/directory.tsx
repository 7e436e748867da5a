import type { RoomCard } from '@maru/shared'
import { DoorOpen, Lock, Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useNavigation } from '../app/navigation.tsx'
import { Button, classes, EmptyState, ErrorNote, SearchField, Spinner, useToast } from '../design/index.ts'
import { useDoing } from '../messenger/asking.ts'
import { useCall, useMessenger } from '../messenger/context.tsx'
import { usePerson, useRoom } from '../messenger/hooks.ts'
import { isolated } from '../rooms/isolated.ts'
import { RoomMark } from '../rooms/room-mark.tsx'
import { useWords } from '../texts/context.tsx'
import styles from './directory.module.css'

const CreateRoomDialog = lazy(async () => ({
  default: (await import('../rooms/create-room-dialog.tsx')).CreateRoomDialog,
}))
const JoinDialog = lazy(async () => ({ default: (await import('./join-dialog.tsx')).JoinDialog }))

const typingPauseMs = 200

/** The lobby: every room that one may find, live. */
export function Directory({ accountId }: { accountId: string }) {
  const words = useWords()
  const call = useCall()
  const { fail } = useToast()
  const directory = useMessenger((state) => state.directories[accountId])
  const [query, setQuery] = useState('')
  const [locked, setLocked] = useState<RoomCard>()
  const [creating, setCreating] = useState(false)

  useEffect(() => {
    const timer = setTimeout(
      () => void call('directory.open', { accountId, query }).catch(() => {}),
      query === '' ? 0 : typingPauseMs,
    )
    return () => clearTimeout(timer)
  }, [call, accountId, query])
  useEffect(() => () => void call('directory.close', { accountId }).catch(() => {}), [call, accountId])

  const rooms = directory?.rooms ?? []
  return (
    <section className={styles['page']} aria-labelledby="lobby">
      <header className={styles['header']}>
        <div>
          <h2 id="lobby">{words('directory.title')}</h2>
          <p className={styles['intro']}>{words('directory.intro')}</p>
        </div>
        <Button variant="primary" onClick={() => setCreating(true)}>
          <Plus size={16} aria-hidden="true" />
          {words('rooms.create')}
        </Button>
      </header>
      <SearchField label={words('directory.search')} value={query} onChange={setQuery} />
      {directory?.error && (
        <ErrorNote
          error={directory.error}
          onRetry={() => void call('directory.open', { accountId, query }).catch(fail)}
        />
      )}
      {rooms.length === 0 && (directory?.loading ?? true) && !directory?.error && <Spinner />}
      {rooms.length === 0 && directory && !directory.loading && !directory.error && (
        <EmptyState
          icon={<DoorOpen />}
          title={words(query === '' ? 'directory.empty' : 'directory.noMatch')}
          {...(query === '' && { text: words('directory.empty.text') })}
        />
      )}
      <ul className={styles['cards']}>
        {rooms.map((room) => (
          <Card key={room.roomId} accountId={accountId} room={room} onLocked={setLocked} />
        ))}
      </ul>
      {directory?.more && (
        <Button busy={directory.loading} onClick={() => void call('directory.more', { accountId }).catch(fail)}>
          {words('directory.more')}
        </Button>
      )}
      <Suspense>
        {creating && <CreateRoomDialog accountId={accountId} open onOpenChange={setCreating} />}
        {locked && <JoinDialog accountId={accountId} room={locked} onClose={() => setLocked(undefined)} />}
      </Suspense>
    </section>
  )
}

function Card({ accountId, room, onLocked }: { accountId: string; room: RoomCard; onLocked(room: RoomCard): void }) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const doing = useDoing()
  const mine = useRoom(accountId, room.roomId)
  const owner = usePerson(accountId, room.owner)
  const full = room.members >= room.capacity
  const { roomId } = room
  const enter = () => go({ kind: 'room', roomId })
  const join = () =>
    doing.run(async () => {
      await call('rooms.join', { accountId, roomId })
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
          <p>{words('directory.owner', { name: isolated(owner?.nickname ?? room.owner) })}</p>
          <span className={classes(styles['count'], full && styles['full'])}>
            <span aria-hidden="true">
              {room.members}/{room.capacity}
            </span>
            <span data-hidden-text="">
              {words('directory.members', { members: room.members, capacity: room.capacity })}
            </span>
          </span>
        </div>
      </div>
      {mine ? (
        <Button variant="quiet" onClick={enter}>
          {words('directory.enter')}
        </Button>
      ) : (
        <Button
          busy={doing.busy}
          disabled={full}
          onClick={() => (room.locked ? onLocked(room) : void join())}
          aria-label={full ? undefined : words('directory.joinRoom', { title: room.title })}
        >
          {words(full ? 'directory.full' : 'directory.join')}
        </Button>
      )}
      {doing.error !== undefined && (
        <div className={styles['failed']}>
          <ErrorNote error={doing.error} />
        </div>
      )}
    </li>
  )
}
