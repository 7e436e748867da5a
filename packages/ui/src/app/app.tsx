import { Suspense } from 'react'
import { Spinner } from '../design/index.ts'
import { useMessenger } from '../messenger/context.tsx'
import { useAccounts } from '../messenger/hooks.ts'
import styles from './app.module.css'
import { SignIn } from './later.ts'
import { Layout } from './layout.tsx'
import { NavigationProvider } from './navigation.tsx'

export function App() {
  const ready = useMessenger((state) => state.ready)
  const accountIds = Object.keys(useAccounts())
  const [first] = accountIds
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
