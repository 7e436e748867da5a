import { Suspense, useEffect } from 'react'
import { Spinner } from '../design/index.ts'
import { useMessenger } from '../messenger/context.tsx'
import { useAccounts } from '../messenger/hooks.ts'
import styles from './app.module.css'
import { forgetPlace } from './last-place.ts'
import { SignIn } from './later.ts'
import { Layout } from './layout.tsx'
import { NavigationProvider } from './navigation.tsx'

export function App() {
  const ready = useMessenger((state) => state.ready)
  const accountIds = Object.keys(useAccounts())
  const [first] = accountIds
  const nobody = ready && first === undefined
  useEffect(() => {
    if (nobody) forgetPlace()
  }, [nobody])
  const splash = (
    <div className={styles['splash']}>
      <Spinner />
    </div>
  )
  if (!ready && first === undefined) return splash
  return (
    <Suspense fallback={splash}>
      {first === undefined ? (
        <SignIn />
      ) : (
        <NavigationProvider accountIds={accountIds} goesOn>
          <Layout />
        </NavigationProvider>
      )}
    </Suspense>
  )
}
