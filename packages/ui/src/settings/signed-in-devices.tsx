import type { MethodOutput } from '@maru/engine'
import { Bot, Globe, Monitor } from 'lucide-react'
import { useState } from 'react'
import { Button, ConfirmDialog, ErrorNote, Spinner, Tag } from '../kit/design/index.ts'
import forms from '../kit/forms/forms.module.css'
import { useTask } from '../kit/forms/use-task.ts'
import { useCall } from '../kit/messenger/context.tsx'
import { useQuery } from '../kit/messenger/use-query.ts'
import { useWords } from '../kit/texts/context.tsx'
import styles from './signed-in-devices.module.css'

type Session = MethodOutput<'sessions.list'>['sessions'][number]

const kinds = {
  desktop: { Icon: Monitor, text: 'devices.desktop' },
  web: { Icon: Globe, text: 'devices.web' },
  bot: { Icon: Bot, text: 'devices.bot' },
} as const
const kindOf = (kind: string) => (Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : kinds.bot)

/** The account's sessions: this device first, then by last use. */
export function SignedInDevices({ accountId }: { accountId: string }) {
  const words = useWords()
  const call = useCall()
  const { value, error, reload } = useQuery('sessions.list', { accountId })
  const [asked, setAsked] = useState<Session>()
  const task = useTask()
  const close = () => {
    setAsked(undefined)
    task.reset()
  }
  const revoke = async ({ sessionId }: Session) => {
    if (!(await task.run(() => call('sessions.revoke', { accountId, sessionId })))) return
    close()
    reload()
  }
  const sessions = value?.sessions.toSorted(
    (a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt - a.lastSeenAt,
  )
  return (
    <>
      <p className={forms['hint']}>{words('devices.text')}</p>
      {error !== undefined && <ErrorNote error={error} onRetry={reload} />}
      {!sessions && error === undefined && <Spinner />}
      {sessions && (
        <ul>
          {sessions.map((session) => (
            <DeviceItem key={session.sessionId} session={session} onRevoke={() => setAsked(session)} />
          ))}
        </ul>
      )}
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && close()}
          title={words('devices.revoke.ask', { name: asked.device.name })}
          description={words('devices.revoke.text')}
          confirm={words('devices.revoke')}
          danger
          busy={task.busy}
          error={task.error}
          onConfirm={() => revoke(asked)}
        />
      )}
    </>
  )
}

function DeviceItem({ session, onRevoke }: { session: Session; onRevoke(): void }) {
  const words = useWords()
  const { device, current, connected, lastSeenAt, createdAt } = session
  const { Icon, text } = kindOf(device.kind)
  const moment = (at: number) => words.date(at, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li className={styles['device']}>
      <Icon aria-hidden="true" size={20} />
      <div className={styles['about']}>
        <span className={styles['name']}>
          <bdi>{device.name}</bdi>
          {current && <Tag>{words('devices.current')}</Tag>}
        </span>
        <span className={forms['hint']}>
          {words(text)},{' '}
          {connected ? words('devices.connected') : words('devices.lastSeen', { time: moment(lastSeenAt) })}
        </span>
        <span className={forms['hint']}>{words('devices.since', { time: moment(createdAt) })}</span>
      </div>
      {!current && (
        <Button variant="subtle" onClick={onRevoke}>
          {words('devices.revoke')}
        </Button>
      )}
    </li>
  )
}
