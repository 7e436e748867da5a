import { Suspense, useEffect } from 'react'
import { Spinner } from '../kit/design/index.ts'
import { useMessenger } from '../kit/messenger/context.tsx'
import { useAccounts } from '../kit/messenger/hooks.ts'
import { NavigationProvider } from '../navigation/navigation.tsx'
import { forgetRoute } from '../navigation/saved-route.ts'
import { Layout } from './layout.tsx'
import { SignIn } from './lazy-screens.ts'
import styles from './shell.module.css'

export function App() {
  const ready = useMessenger((state) => state.ready)
  const accountIds = Object.keys(useAccounts())
  const isSignedIn = accountIds.length > 0
  useEffect(() => {
    if (ready && !isSignedIn) forgetRoute()
  }, [ready, isSignedIn])
  const splash = (
    <div className={styles['splash']}>
      <Spinner />
    </div>
  )
  if (!ready && !isSignedIn) return splash
  return (
    <Suspense fallback={splash}>
      {isSignedIn ? (
        <NavigationProvider accountIds={accountIds} restoresRoute>
          <Layout />
        </NavigationProvider>
      ) : (
        <SignIn />
      )}
    </Suspense>
  )
}
