import { mayManage } from '@maru/shared'
import { UserPlus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { Button, Dialog, Spinner } from '../../kit/design/index.ts'
import { lazyComponent } from '../../kit/lazy-component.tsx'
import { useRoom } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './invitations.module.css'

const Invitations = lazyComponent(() => import('./invitations.tsx'), 'Invitations')

interface InviteProps {
  readonly accountId: string
  readonly roomId: string
}

/** Opens the room's invitations in a dialog. */
export function InviteButton({ accountId, roomId }: InviteProps) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <UserPlus size={16} aria-hidden="true" />
        {words('members.invite')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={words('invites.title')} description={words('invites.text')}>
        <Suspense fallback={<Spinner />}>
          <Invitations accountId={accountId} roomId={roomId} />
        </Suspense>
      </Dialog>
    </>
  )
}

/** Shown to a user who is alone in a room and may invite others. */
export function AloneNote({ accountId, roomId }: InviteProps) {
  const words = useWords()
  const room = useRoom(accountId, roomId)
  if (room?.members !== 1 || !mayManage(room)) return null
  return (
    <div className={styles['alone']}>
      <p>{words('conversation.alone')}</p>
      <InviteButton accountId={accountId} roomId={roomId} />
    </div>
  )
}
