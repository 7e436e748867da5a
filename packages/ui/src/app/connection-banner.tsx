import { useEffect, useState } from 'react'
import { Button } from '../design/index.ts'
import { useCall } from '../messenger/context.tsx'
import { useAccount } from '../messenger/hooks.ts'
import { useWords } from '../texts/context.tsx'
import styles from './app.module.css'

const patienceMs = 1_500

/** Why nothing new comes, and when it will. A connection that is back in a moment is not worth a word. */
export function ConnectionBanner({ accountId }: { accountId: string }) {
  const words = useWords()
  const call = useCall()
  const connection = useAccount(accountId)?.connection
  const state = connection?.state
  const troubled = state !== undefined && state !== 'live'
  const [shown, setShown] = useState(false)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!troubled) return setShown(false)
    const patience = setTimeout(() => setShown(true), patienceMs)
    const tick = setInterval(() => setNow(Date.now()), 500)
    return () => {
      clearTimeout(patience)
      clearInterval(tick)
    }
  }, [troubled])
  if (!shown || !connection || !troubled) return null
  const seconds = connection.state === 'waiting' ? Math.max(0, Math.ceil((connection.retryAt - now) / 1_000)) : 0
  return (
    <div role="status" className={styles['banner']}>
      <span>
        {connection.state === 'waiting' || connection.state === 'refused'
          ? words.error(connection.error)
          : words(`connection.${connection.state}`)}
        {connection.state === 'waiting' && ` ${words('connection.retryIn', { count: seconds })}`}
      </span>
      {(connection.state === 'waiting' || connection.state === 'offline') && (
        <Button variant="quiet" onClick={() => void call('connection.retry', { accountId })}>
          {words('connection.retryNow')}
        </Button>
      )}
      {connection.state === 'refused' && (
        <Button variant="quiet" onClick={() => void call('accounts.signOut', { accountId })}>
          {words('connection.signInAgain')}
        </Button>
      )}
    </div>
  )
}
