import { Spinner } from '../design/index.ts'
import { useMessenger } from '../messenger/context.tsx'
import { useAccounts } from '../messenger/hooks.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import styles from './app.module.css'
import { Layout } from './layout.tsx'
import { NavigationProvider } from './navigation.tsx'

export function App() {
  const ready = useMessenger((state) => state.ready)
  const accountIds = Object.keys(useAccounts())
  const [first] = accountIds
  if (!ready && first === undefined)
    return (
      <div className={styles['splash']}>
        <Spinner />
      </div>
    )
  if (first === undefined) return <SignIn />
  return (
    <NavigationProvider accountIds={accountIds}>
      <Layout />
    </NavigationProvider>
  )
}
