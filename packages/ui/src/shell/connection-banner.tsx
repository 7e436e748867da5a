import { useEffect, useState } from 'react'
import { Button, useToast } from '../kit/design/index.ts'
import { useCall, useHost } from '../kit/messenger/context.tsx'
import { useAccount } from '../kit/messenger/hooks.ts'
import { useWords } from '../kit/texts/context.tsx'
import { useCountdown } from '../kit/time/countdown.ts'
import { remedyOf } from './connection-remedy.ts'
import styles from './shell.module.css'

const delayMs = 1_500

interface ConnectionBannerProps {
  readonly accountId: string
  onSignIn(): void
}

/** Explains a lost connection. It floats, so that nothing moves when it appears or disappears. */
export function ConnectionBanner({ accountId, onSignIn }: ConnectionBannerProps) {
  const words = useWords()
  const call = useCall()
  const host = useHost()
  const { showError } = useToast()
  const connection = useAccount(accountId)?.connection
  const lost = useDelayed(connection !== undefined && connection.state !== 'live')
  const problem = lost && connection?.state !== 'live' ? connection : undefined
  const remedy = problem ? remedyOf(problem, host.kind) : 'none'
  return (
    <div className={styles['connection']}>
      {/* Rendered while empty, because screen readers only announce changes inside an existing live region. */}
      <p role="status">
        {problem && ('error' in problem ? words.error(problem.error) : words(`connection.${problem.state}`))}
      </p>
      {problem?.state === 'waiting' && <Countdown retryAt={problem.retryAt} />}
      {remedy === 'retry' && (
        <Button variant="subtle" onClick={() => void call('connection.retry', { accountId }).catch(showError)}>
          {words('connection.retryNow')}
        </Button>
      )}
      {remedy === 'signIn' && (
        <Button variant="subtle" onClick={onSignIn}>
          {words('connection.signInAgain')}
        </Button>
      )}
      {remedy === 'reload' && (
        <Button variant="subtle" onClick={() => location.reload()}>
          {words('connection.reload')}
        </Button>
      )}
    </div>
  )
}

/** Hidden from screen readers, which would announce every second. */
function Countdown({ retryAt }: { retryAt: number }) {
  const words = useWords()
  return <p aria-hidden="true">{words('connection.retryIn', { count: useCountdown(retryAt) })}</p>
}

/** True once `value` has been true for a while, so that short interruptions show nothing. */
function useDelayed(value: boolean): boolean {
  const [delayed, setDelayed] = useState(false)
  useEffect(() => {
    if (!value) return setDelayed(false)
    const timer = setTimeout(() => setDelayed(true), delayMs)
    return () => clearTimeout(timer)
  }, [value])
  return delayed
}
