import type { MethodOutput } from '@maru/engine'
import { limits } from '@maru/shared'
import { useState } from 'react'
import { Button, ErrorNote, NumberField, Select, Spinner } from '../../kit/design/index.ts'
import { type Bounds, numberError } from '../../kit/forms/field-errors.ts'
import forms from '../../kit/forms/forms.module.css'
import { useForm } from '../../kit/forms/use-form.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useAccount, useName, useRoom } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './invitations.module.css'
import { inviteLink } from './invite-link.ts'

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

/** A form that creates an invite link and copies it. */
export const InviteByLink = (props: RoomProps) => <NewInvitation {...props} onCreated={() => {}} />

function NewInvitation({ accountId, roomId, onCreated }: RoomProps & { onCreated(): void }) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const [lifetime, setLifetime] = useState<Lifetime>('week')
  const room = useRoom(accountId, roomId)
  const server = useAccount(accountId)?.server.url ?? ''
  const freeSeats = Math.max(uses.min, Math.min(uses.max, (room?.capacity ?? 0) - (room?.members ?? 0)))
  const [typedUses, setMaxUses] = useState<string>()
  const maxUses = typedUses ?? String(freeSeats)
  const [made, setMade] = useState<{ link: string; copied: boolean }>()
  const form = useForm({ uses: numberError(maxUses, uses, words) }, async () => {
    const invitation = { accountId, roomId, seconds: lifetimes[lifetime], maxUses: Number(maxUses) }
    const created = await task.run(async () => {
      const link = inviteLink(server, (await call('invites.create', invitation)).code)
      setMade({ link, copied: await copied(link) })
    })
    if (created) onCreated()
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
      <p role="status" className={forms['hint']}>
        {made?.copied === true && words('invites.createdAndCopied')}
        {made?.copied === false && (
          <>
            {words('invites.notCopied')} <code>{made.link}</code>
          </>
        )}
      </p>
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
  const [copy, setCopy] = useState<'yes' | 'no'>()
  const link = inviteLink(server, invitation.code)
  const time = words.date(invitation.expiresAt, { dateStyle: 'medium', timeStyle: 'short' })
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
        <Button onClick={async () => setCopy((await copied(link)) ? 'yes' : 'no')}>{words('invites.copy')}</Button>
        <Button variant="subtle" busy={task.busy} onClick={revoke}>
          {words('invites.revoke')}
        </Button>
      </div>
      <p role="status" className={forms['hint']}>
        {copy === 'yes' && words('invites.copied')}
        {copy === 'no' && (
          <>
            {words('invites.notCopied')} <code>{link}</code>
          </>
        )}
      </p>
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </li>
  )
}

const copied = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
