import type { MethodOutput } from '@maru/engine'
import { limits } from '@maru/shared'
import { useState } from 'react'
import { Button, ErrorNote, NumberField, Select, Spinner } from '../../kit/design/index.ts'
import { type Bounds, numberError } from '../../kit/forms/field-errors.ts'
import forms from '../../kit/forms/forms.module.css'
import { useForm } from '../../kit/forms/use-form.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useAccount, useName } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './invitations.module.css'

type RoomInvitation = MethodOutput<'invites.list'>['invites'][number]

interface RoomProps {
  readonly accountId: string
  readonly roomId: string
}

/** A room's invitations, and a form to create one. */
export function Invitations({ accountId, roomId }: RoomProps) {
  const words = useWords()
  const { value, error, reload } = useQuery('invites.list', { accountId, roomId })
  return (
    <>
      <NewInvitation accountId={accountId} roomId={roomId} onCreated={reload} />
      {error !== undefined && <ErrorNote error={error} onRetry={reload} />}
      {!value && error === undefined && <Spinner />}
      {value?.invites.length === 0 && <p className={forms['hint']}>{words('invites.none')}</p>}
      {value && value.invites.length > 0 && (
        <ul className={styles['invitations']}>
          {value.invites
            .toSorted((a, b) => b.createdAt - a.createdAt)
            .map((invitation) => (
              <Invitation
                key={invitation.code}
                accountId={accountId}
                roomId={roomId}
                invitation={invitation}
                onRevoked={reload}
              />
            ))}
        </ul>
      )}
    </>
  )
}

const lifetimes = { hour: 3_600, day: 24 * 3_600, week: 7 * 24 * 3_600, month: limits.inviteSecondsMax } as const
const uses: Bounds = { min: 1, max: limits.inviteUsesMax }
type Lifetime = keyof typeof lifetimes
const lifetimeNames = Object.keys(lifetimes) as Lifetime[]

function NewInvitation({ accountId, roomId, onCreated }: RoomProps & { onCreated(): void }) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const [lifetime, setLifetime] = useState<Lifetime>('week')
  const [maxUses, setMaxUses] = useState('1')
  const form = useForm({ uses: numberError(maxUses, uses, words) }, async () => {
    const invitation = { accountId, roomId, seconds: lifetimes[lifetime], maxUses: Number(maxUses) }
    if (await task.run(() => call('invites.create', invitation))) onCreated()
  })
  return (
    <form {...form.props} className={forms['group']}>
      <div className={styles['pair']}>
        <Select
          label={words('invites.expiry')}
          options={lifetimeNames.map((value) => ({ value, label: words(`invites.expiry.${value}`) }))}
          value={lifetime}
          onChange={(chosen) => setLifetime(chosen)}
        />
        <NumberField
          name="uses"
          label={words('invites.uses')}
          error={form.errorOf('uses')}
          value={maxUses}
          onChange={setMaxUses}
        />
      </div>
      <Button type="submit" variant="primary" busy={task.busy}>
        {words('invites.create')}
      </Button>
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </form>
  )
}

interface InvitationProps extends RoomProps {
  readonly invitation: RoomInvitation
  onRevoked(): void
}

function Invitation({ accountId, roomId, invitation, onRevoked }: InvitationProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const server = useAccount(accountId)?.server.url ?? ''
  const by = useName(accountId, invitation.by)
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const link = inviteLink(server, invitation.code)
  const time = words.date(invitation.expiresAt, { dateStyle: 'medium', timeStyle: 'short' })
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  const revoke = async () => {
    if (await task.run(() => call('invites.revoke', { accountId, roomId, code: invitation.code }))) onRevoked()
  }
  return (
    <li className={styles['invitation']}>
      <p className={forms['hint']}>
        {words('invites.used', { uses: invitation.uses, max: invitation.maxUses })}, {words('invites.until', { time })}
        <br />
        <bdi>{words('invites.by', { name: by })}</bdi>
      </p>
      <div className={forms['buttons']}>
        <Button onClick={copy}>{words('invites.copy')}</Button>
        <Button variant="subtle" busy={task.busy} onClick={revoke}>
          {words('invites.revoke')}
        </Button>
      </div>
      <p role="status" className={forms['hint']}>
        {copied === 'yes' && words('invites.copied')}
        {copied === 'no' && (
          <>
            {words('invites.notCopied')} <code>{link}</code>
          </>
        )}
      </p>
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </li>
  )
}

/** The link opens the server's web app, which hands over to the desktop app if the computer has it. */
const inviteLink = (serverUrl: string, code: string): string => `${serverUrl.replace(/\/+$/, '')}/invite/${code}`
