import type { RoomView } from '@maru/engine'
import { mayInvite, mayManage } from '@maru/shared'
import { UserPlus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Button, Dialog, Spinner } from '../../kit/design/index.ts'
import { lazyComponent } from '../../kit/lazy-component.tsx'
import { useRoom } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './invitations.module.css'

const Invitations = lazyComponent(() => import('./invitations.tsx'), 'Invitations')
const InviteByLink = lazyComponent(() => import('./invitations.tsx'), 'InviteByLink')
const InvitePeople = lazyComponent(() => import('./invite-people.tsx'), 'InvitePeople')

interface InviteProps {
  readonly accountId: string
  readonly roomId: string
}

/** Opens a dialog to invite people by name, or by a link. Nothing for a member who may not invite. */
export function InviteButton({ accountId, roomId }: InviteProps) {
  const room = useRoom(accountId, roomId)
  return room && mayInvite(room, room) ? <InviteDialog accountId={accountId} room={room} /> : null
}

function InviteDialog({ accountId, room }: { accountId: string; room: RoomView }) {
  const { roomId } = room
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <UserPlus size={16} aria-hidden="true" />
        {words('members.invite')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={words('members.invite')}>
        <Suspense fallback={<Spinner />}>
          <InvitePeople accountId={accountId} room={room} />
          <section className={styles['byLink']}>
            <h3>{words('invites.title')}</h3>
            <p>{words('invites.text')}</p>
            {mayManage(room) ? (
              <Invitations accountId={accountId} roomId={roomId} />
            ) : (
              <InviteByLink accountId={accountId} roomId={roomId} />
            )}
          </section>
        </Suspense>
      </Dialog>
    </>
  )
}

/** Shown to a user who is alone in a room and may invite others. */
export function AloneNote({ accountId, roomId }: InviteProps) {
  const words = useWords()
  const room = useRoom(accountId, roomId)
  if (room?.members !== 1 || !mayInvite(room, room)) return null
  return (
    <div className={styles['alone']}>
      <p>{words('conversation.alone')}</p>
      <InviteButton accountId={accountId} roomId={roomId} />
    </div>
  )
}
