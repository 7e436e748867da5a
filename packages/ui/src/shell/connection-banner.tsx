import { useEffect, useState } from 'react'
import { Button, useToast } from '../kit/design/index.ts'
import { useCall, useHost } from '../kit/messenger/context.tsx'
import { useAccount } from '../kit/messenger/hooks.ts'
import { useWords } from '../kit/texts/context.tsx'
import { useNow } from '../kit/time/use-now.ts'
import { remedyOf, secondsUntil } from './connection-remedy.ts'
import styles from './shell.module.css'

const patienceMs = 1_500

interface ConnectionBannerProps {
  readonly accountId: string
  onSignIn(): void
}

/** Why nothing new comes, and when it will. It floats, so that nothing moves when it comes and goes. */
export function ConnectionBanner({ accountId, onSignIn }: ConnectionBannerProps) {
  const words = useWords()
  const call = useCall()
  const host = useHost()
  const { fail } = useToast()
  const connection = useAccount(accountId)?.connection
  const shown = useLasting(connection !== undefined && connection.state !== 'live')
  const trouble = shown && connection?.state !== 'live' ? connection : undefined
  const remedy = trouble ? remedyOf(trouble, host.kind) : 'none'
  return (
    <div className={styles['trouble']}>
      {/* It is there before it speaks: a screen reader tells what comes into it. */}
      <p role="status">
        {trouble && ('error' in trouble ? words.error(trouble.error) : words(`connection.${trouble.state}`))}
      </p>
      {trouble?.state === 'waiting' && <Countdown retryAt={trouble.retryAt} />}
      {remedy === 'retry' && (
        <Button variant="quiet" onClick={() => void call('connection.retry', { accountId }).catch(fail)}>
          {words('connection.retryNow')}
        </Button>
      )}
      {remedy === 'signIn' && (
        <Button variant="quiet" onClick={onSignIn}>
          {words('connection.signInAgain')}
        </Button>
      )}
      {remedy === 'reload' && (
        <Button variant="quiet" onClick={() => location.reload()}>
          {words('connection.reload')}
        </Button>
      )}
    </div>
  )
}

/** Not read out: it would be every second. */
function Countdown({ retryAt }: { retryAt: number }) {
  const words = useWords()
  const now = useNow(500)
  return <p aria-hidden="true">{words('connection.retryIn', { count: secondsUntil(retryAt, now) })}</p>
}

/** True once it has been so for a while: a connection that is back in a moment is not worth a word. */
function useLasting(is: boolean): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!is) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), patienceMs)
    return () => clearTimeout(timer)
  }, [is])
  return lasting
}
