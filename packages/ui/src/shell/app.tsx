import { Suspense, useEffect, useRef, useState } from 'react'
import { audioPlayer } from '../kit/audio/audio-player.ts'
import { dropRecordingsOfOthers } from '../kit/audio/recordings.ts'
import { Spinner } from '../kit/design/index.ts'
import { dropTraysOfOthers } from '../kit/files/trays.ts'
import { dropDraftsOfOthers } from '../kit/kept-drafts.ts'
import { useHost, useMessenger } from '../kit/messenger/context.tsx'
import { useAccounts } from '../kit/messenger/hooks.ts'
import { NavigationProvider, type Route } from '../navigation/navigation.tsx'
import { forgetRoute } from '../navigation/saved-route.ts'
import { Layout } from './layout.tsx'
import { SignIn, typedIntoAtOnce } from './lazy-screens.ts'
import styles from './shell.module.css'
import { useStayOnDrop } from './use-stay-on-drop.ts'

export function App() {
  const { addresses = false } = useHost()
  const ready = useMessenger((state) => state.ready)
  const accountIds = Object.keys(useAccounts())
  const isSignedIn = accountIds.length > 0
  const loaded = useLoaded()
  // Most users who have just signed in have no rooms yet.
  const start = useRef<Route>({ kind: 'rooms' })
  const wasSignedIn = useRef(false)
  useEffect(() => {
    if (isSignedIn) wasSignedIn.current = true
    if (!ready || isSignedIn) return
    forgetRoute()
    // The address that a visitor came with is where they go once they are signed in.
    if (addresses && wasSignedIn.current) history.replaceState(null, '', '/')
    start.current = { kind: 'lobby' }
  }, [ready, isSignedIn, addresses])
  const accounts = accountIds.join('\n')
  useEffect(() => {
    if (!ready) return
    const accountIds = accounts.split('\n')
    dropDraftsOfOthers(accountIds)
    dropTraysOfOthers(accountIds)
    dropRecordingsOfOthers(accountIds)
    if (!accountIds.includes(audioPlayer.playing()?.track.accountId ?? '')) audioPlayer.close()
  }, [ready, accounts])
  useStayOnDrop()
  const splash = (
    <div className={styles['splash']}>
      <Spinner />
    </div>
  )
  if (isSignedIn ? !loaded : !ready) return splash
  return (
    <Suspense fallback={splash}>
      {isSignedIn ? (
        <NavigationProvider accountIds={accountIds} restoresRoute hasAddresses={addresses} start={start.current}>
          <Layout />
        </NavigationProvider>
      ) : (
        <SignIn />
      )}
    </Suspense>
  )
}

/** Whether everything that a shortcut opens has been loaded. */
function useLoaded(): boolean {
  const [loaded, setLoaded] = useState(false)
  useEffect(() => void typedIntoAtOnce.then(() => setLoaded(true)), [])
  return loaded
}
