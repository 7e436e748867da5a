import type { HostFigures } from '@maru/host'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useHost } from '../../kit/messenger/context.tsx'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNow } from '../../kit/time/use-now.ts'
import { bytesText, durationText } from './measures.ts'
import styles from './two-homes.module.css'

/** Live figures of the app in use. */
export function HostFiguresList({ accountId }: { accountId: string }) {
  const words = useWords()
  const now = useNow(1_000)
  const hostFigures = useHostFigures()
  const account = useAccount(accountId)
  const heading = useId()
  if (!account) return null
  const { connection, figures } = account
  const unknown = words('twoHomes.figure.unknown')
  const duration = (ms: number) => durationText(ms, words.language)
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className={styles['heading']}>
        {words('twoHomes.figures')}
      </h2>
      <dl className={styles['figures']}>
        <Figure name={words('twoHomes.figure.connection')}>
          {connection.state === 'live' ? duration(now - connection.since) : words('twoHomes.figure.notConnected')}
        </Figure>
        <Figure name={words('twoHomes.figure.reconnects')}>{words.number(figures.reconnects)}</Figure>
        <Figure name={words('twoHomes.figure.roomList')}>
          {figures.roomListAfter === undefined ? unknown : duration(figures.roomListAfter)}
        </Figure>
        <Figure name={words('twoHomes.figure.received')}>{words.number(figures.received)}</Figure>
        <Figure name={words('twoHomes.figure.unseen')}>{words.number(figures.receivedUnseen)}</Figure>
        <Figure name={words('twoHomes.figure.memory')} hint={words('twoHomes.figure.memory.hint')}>
          {hostFigures?.memoryBytes === undefined ? unknown : bytesText(hostFigures.memoryBytes, words.language)}
        </Figure>
        <Figure name={words('twoHomes.figure.engine')}>{duration(now - figures.startedAt)}</Figure>
        {hostFigures && (
          <Figure name={words('twoHomes.figure.screen')}>{duration(now - hostFigures.screenSince)}</Figure>
        )}
        {hostFigures?.screens !== undefined && (
          <Figure name={words('twoHomes.figure.screens')}>{words.number(hostFigures.screens)}</Figure>
        )}
      </dl>
    </section>
  )
}

function Figure({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles['figure']}>
      <dt>
        {name}
        {hint !== undefined && <span className={styles['hint']}> ({hint})</span>}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

// Measuring memory has a cost of its own, so not every second.
const refreshMs = 5_000

function useHostFigures(): HostFigures | undefined {
  const host = useHost()
  const [figures, setFigures] = useState<HostFigures>()
  useEffect(() => {
    const refresh = () => void host.figures().then(setFigures, () => setFigures(undefined))
    refresh()
    const timer = setInterval(refresh, refreshMs)
    return () => clearInterval(timer)
  }, [host])
  return figures
}
