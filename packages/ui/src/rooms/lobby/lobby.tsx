import type { RoomCard } from '@maru/shared'
import { DoorOpen, Plus } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { Button, EmptyState, ErrorNote, SearchField, Spinner, useToast } from '../../kit/design/index.ts'
import { lazyComponent } from '../../kit/lazy-component.tsx'
import { useCall, useHost, useMessenger } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { minute } from '../../kit/time/durations.ts'
import { useNow } from '../../kit/time/use-now.ts'
import { Card } from './card.tsx'
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
  const now = useNow(minute)
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
          <Card key={room.roomId} accountId={accountId} room={room} now={now} onLocked={setLocked} />
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
