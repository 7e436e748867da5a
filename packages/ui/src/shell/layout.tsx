import { ArrowLeft, X } from 'lucide-react'
import { type CSSProperties, Suspense, useEffect, useRef, useState } from 'react'
import { NowPlaying } from '../conversation/audio/now-playing.tsx'
import { IconButton, Spinner } from '../kit/design/index.ts'
import { useCloseOnEscape } from '../kit/focus/use-close-on-escape.ts'
import { useHost, useMessenger } from '../kit/messenger/context.tsx'
import { useAccount } from '../kit/messenger/hooks.ts'
import { useWords } from '../kit/texts/context.tsx'
import { isPage, useNavigation } from '../navigation/navigation.tsx'
import { UpdateNote } from '../settings/desktop/update-note.tsx'
import { AccountRail } from './account-rail.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { DepartureNotes } from './departure-notes.tsx'
import {
  CreateRoomDialog,
  FollowInvitationDialog,
  NewDirectDialog,
  QuickSwitcher,
  ShortcutSheet,
  SignIn,
} from './lazy-screens.ts'
import { MainArea } from './main-area.tsx'
import styles from './shell.module.css'
import { SidePanel } from './side-panel.tsx'
import { Sidebar } from './sidebar/sidebar.tsx'
import { SidebarEdge, useSidebarWidth } from './sidebar/sidebar-edge.tsx'
import type { CommandDialog } from './switcher/use-commands.ts'
import { useAttention, useConnectionOnInput, useDocumentTitle } from './use-attention.ts'
import { useLeaveWarning } from './use-leave-warning.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useSwipeBack } from './use-swipe-back.ts'

/** The messenger of a signed-in account. */
export function Layout() {
  const host = useHost()
  const { accountId, route, switchAccount, up } = useNavigation()
  const account = useAccount(accountId)
  const [open, setOpen] = useState<'switcher' | CommandDialog | 'addAccount' | 'signInAgain'>()
  const [invitationCode, setInvitationCode] = useState<string>()
  const sidebar = useSidebarWidth()
  const close = () => setOpen(undefined)
  useAttention()
  useConnectionOnInput()
  useDocumentTitle()
  useLeaveWarning()
  useShortcuts(setOpen)
  useLobbyWhenRoomRemoved()
  const swipe = useSwipeBack(up)

  useEffect(
    () =>
      host.onOpenRoom(({ accountId: target = accountId, roomId, seq, invite: code }) => {
        if (code !== undefined) setInvitationCode(code)
        if (roomId !== undefined) switchAccount(target, { kind: 'room', roomId, ...(seq !== undefined && { seq }) })
      }),
    [host, accountId, switchAccount],
  )

  const showAdded = (added: string) => {
    switchAccount(added)
    close()
  }
  if (open === 'addAccount') return <SignIn onDone={showAdded} onCancel={close} />
  // Signing in again keeps the account's data on this device, including unsent messages.
  if (open === 'signInAgain' && account)
    return (
      <SignIn known={{ server: account.server.url, userId: account.profile.userId }} onDone={close} onCancel={close} />
    )
  return (
    <div
      className={styles['layout']}
      data-shows={route.kind === 'rooms' ? 'list' : 'main'}
      style={{ '--sidebar-width': `${sidebar.width}px` } as CSSProperties}
    >
      <AccountRail onAdd={() => setOpen('addAccount')} />
      <div className={styles['sidebar']}>
        <Sidebar />
        <UpdateNote />
      </div>
      <SidebarEdge {...sidebar} />
      <main className={styles['main']} {...swipe}>
        <BackButtons />
        <DepartureNotes accountId={accountId} />
        <div className={styles['content']}>
          <Suspense fallback={<Spinner />}>
            <MainArea />
          </Suspense>
        </div>
      </main>
      <NowPlaying />
      <ConnectionBanner accountId={accountId} onSignIn={() => setOpen('signInAgain')} />
      <SidePanel swipe={swipe} />
      <Suspense>
        {open === 'switcher' && <QuickSwitcher open onClose={close} onOpen={setOpen} />}
        {open === 'create' && <CreateRoomDialog accountId={accountId} open onOpenChange={close} />}
        {open === 'direct' && <NewDirectDialog accountId={accountId} open onOpenChange={close} />}
        {open === 'shortcuts' && <ShortcutSheet open onClose={close} />}
        {invitationCode !== undefined && (
          <FollowInvitationDialog
            accountId={accountId}
            initialCode={invitationCode}
            open
            onOpenChange={() => setInvitationCode(undefined)}
          />
        )}
      </Suspense>
    </div>
  )
}

/** The way back: from a page to the conversation before it, and on a narrow screen from each step to the one before. */
function BackButtons() {
  const words = useWords()
  const { route, panel, up } = useNavigation()
  // The header of a conversation has its own.
  if (route.kind === 'room' || route.kind === 'rooms') return null
  return (
    <>
      <div className={styles['topBar']} data-narrow-only="">
        <IconButton label={words('narrow.back')} icon={<ArrowLeft />} onClick={up} />
      </div>
      {/* With the search panel open, Escape closes that first. */}
      {isPage(route) && panel !== 'search' && <ClosePage />}
    </>
  )
}

function ClosePage() {
  const words = useWords()
  const { back } = useNavigation()
  useCloseOnEscape(back)
  return (
    <IconButton
      className={styles['closePage']}
      label={words('page.close')}
      icon={<X />}
      onClick={back}
      data-wide-only=""
    />
  )
}

/** Leaves for the lobby when the open room is gone, which notes explain. A room not loaded yet is awaited. */
function useLobbyWhenRoomRemoved(): void {
  const { accountId, route, go } = useNavigation()
  const roomId = route.kind === 'room' ? route.roomId : undefined
  const isThere = useMessenger((state) => roomId !== undefined && state.rooms[accountId]?.[roomId] !== undefined)
  const seen = useRef<string>(undefined)
  useEffect(() => {
    // Forgotten outside rooms, so that a room the user returns to is awaited like any other.
    if (roomId === undefined) seen.current = undefined
    else if (isThere) seen.current = roomId
    else if (seen.current === roomId) go({ kind: 'lobby' })
  }, [roomId, isThere, go])
}
