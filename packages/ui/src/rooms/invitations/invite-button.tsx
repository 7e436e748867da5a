import { UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button, Dialog, Spinner } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'

const Invitations = lazy(async () => ({ default: (await import('./invitations.tsx')).Invitations }))

/** Where one looks for people, the way to ask more of them in. */
export function InviteButton({ accountId, roomId }: { accountId: string; roomId: string }) {
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
