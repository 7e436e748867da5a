import { type CSSProperties, lazy, Suspense, useEffect, useState } from 'react'
import { Spinner } from '../kit/design/index.ts'
import { useHost } from '../kit/messenger/context.tsx'
import { useAccount } from '../kit/messenger/hooks.ts'
import { useNavigation } from '../navigation/navigation.tsx'
import { UpdateNote } from '../settings/desktop/update-note.tsx'
import { AccountRail } from './account-rail.tsx'
import { ClosePage } from './close-page.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { QuickSwitcher, SignIn } from './lazy-screens.ts'
import { MainArea } from './main-area.tsx'
import styles from './shell.module.css'
import { SidePanel } from './side-panel.tsx'
import { Sidebar } from './sidebar/sidebar.tsx'
import { ListEdge, useListWidth } from './sidebar/sidebar-edge.tsx'
import { useAttention, useDocumentTitle } from './use-attention.ts'
import { useLeaveGoneRoom } from './use-leave-gone-room.ts'
import { useShortcuts } from './use-shortcuts.ts'

// What is opened now and then is loaded then.
const ShortcutSheet = lazy(async () => ({ default: (await import('./switcher/shortcut-sheet.tsx')).ShortcutSheet }))
const FollowInviteDialog = lazy(async () => ({
  default: (await import('../rooms/invitations/follow-invite-dialog.tsx')).FollowInviteDialog,
}))

/** The messenger of somebody who is signed in. */
export function Layout() {
  const host = useHost()
  const { accountId, switchAccount } = useNavigation()
  const account = useAccount(accountId)
  const [open, setOpen] = useState<'switcher' | 'shortcuts' | 'account' | 'again'>()
  const [invite, setInvite] = useState<string>()
  const list = useListWidth()
  const close = () => setOpen(undefined)
  useAttention()
  useDocumentTitle()
  useShortcuts(setOpen)
  useLeaveGoneRoom()

  useEffect(
    () =>
      host.onOpenRoom(({ accountId: target = accountId, roomId, seq, invite: code }) => {
        if (code !== undefined) setInvite(code)
        if (roomId !== undefined) switchAccount(target, { kind: 'room', roomId, ...(seq !== undefined && { seq }) })
      }),
    [host, accountId, switchAccount],
  )

  const added = (next: string) => {
    switchAccount(next)
    close()
  }
  if (open === 'account') return <SignIn onDone={added} onCancel={close} />
  // To whom signs in again, all that was kept here is still there, unsent messages too.
  if (open === 'again' && account)
    return (
      <SignIn known={{ server: account.server.url, userId: account.profile.userId }} onDone={close} onCancel={close} />
    )
  return (
    <div className={styles['layout']} style={{ '--list-width': `${list.width}px` } as CSSProperties}>
      <AccountRail onAdd={() => setOpen('account')} />
      <div className={styles['sidebar']}>
        <Sidebar />
        <UpdateNote />
      </div>
      <ListEdge {...list} />
      <ConnectionBanner accountId={accountId} onSignIn={() => setOpen('again')} />
      <main className={styles['main']}>
        <ClosePage />
        <Suspense fallback={<Spinner />}>
          <MainArea />
        </Suspense>
      </main>
      <SidePanel />
      <Suspense>
        {open === 'switcher' && <QuickSwitcher open onClose={close} />}
        {open === 'shortcuts' && <ShortcutSheet open onClose={close} />}
        {invite !== undefined && (
          <FollowInviteDialog accountId={accountId} first={invite} open onOpenChange={() => setInvite(undefined)} />
        )}
      </Suspense>
    </div>
  )
}
