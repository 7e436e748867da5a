import { mayManage } from '@maru/shared'
import { useMemo, useState } from 'react'
import { Virtualizer } from 'virtua'
import { ConfirmDialog, ErrorNote, ListBox, SearchField, Spinner, TitledPanel } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount, useRoom } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { InviteButton } from '../invitations/invite-button.tsx'
import { memberActions } from './member-actions.ts'
import { MemberItem } from './member-item.tsx'
import { type ListedPerson, type MemberRow, memberRows } from './member-list.ts'
import styles from './members-panel.module.css'
import { needsConfirmation, useMemberActions } from './use-member-actions.ts'

const noPeople = {}

/** The members of a room by role, with the actions on them. */
export function MembersPanel({ accountId, roomId }: { accountId: string; roomId: string }) {
  const words = useWords()
  const room = useRoom(accountId, roomId)
  const me = useAccount(accountId)?.profile.userId ?? ''
  const people = useMessenger((state) => state.people[accountId]) ?? noPeople
  const { value, error, reload } = useQuery('rooms.members', { accountId, roomId }, room?.membersRev)
  const actions = useMemberActions(accountId, roomId)
  const [query, setQuery] = useState('')
  const rows = useMemo(
    () => (value ? memberRows(value, people, query, words.language) : []),
    [value, people, query, words.language],
  )
  if (!room) return null

  const draw = (row: MemberRow) =>
    row.kind === 'heading' ? (
      <Heading key={row.role} role={row.role} count={row.count} />
    ) : (
      <MemberItem
        key={row.person.userId}
        person={row.person}
        isMe={row.person.userId === me}
        actions={actionsOn(row.person)}
        mayUnban={mayManage(room)}
        busy={actions.busy}
        error={actions.failed?.userId === row.person.userId ? actions.failed.error : undefined}
        onAction={actions.start}
      />
    )
  const actionsOn = ({ userId, role }: ListedPerson) =>
    role === 'banned' ? [] : memberActions(room, { userId, role }, me)

  return (
    <TitledPanel
      title={words('members.title')}
      detail={
        room.kind === 'group' ? words('members.count', { members: room.members, capacity: room.capacity }) : undefined
      }
    >
      {mayManage(room) && <InviteButton accountId={accountId} roomId={roomId} />}
      <SearchField label={words('members.filter')} value={query} onChange={setQuery} />
      {error !== undefined && <ErrorNote error={error} onRetry={reload} />}
      {!value && error === undefined && <Spinner />}
      {value && rows.length === 0 && <p className={styles['noResults']}>{words('members.noResults')}</p>}
      <div className={styles['list']}>
        <Virtualizer as={ListBox} item="li" data={rows} itemSize={48}>
          {draw}
        </Virtualizer>
      </div>
      <Confirmation actions={actions} />
    </TitledPanel>
  )
}

function Heading({ role, count }: { role: ListedPerson['role']; count: number }) {
  const words = useWords()
  return (
    <h3 className={styles['heading']}>
      {words(`members.${role}`)} <span>{words.number(count)}</span>
    </h3>
  )
}

function Confirmation({ actions }: { actions: ReturnType<typeof useMemberActions> }) {
  const words = useWords()
  const { asked, busy, error } = actions
  if (!asked || !needsConfirmation(asked.action)) return null
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && actions.cancel()}
      title={words(`members.${asked.action}.ask`, { name: asked.person.nickname })}
      description={words(`members.${asked.action}.text`)}
      confirm={words(`members.${asked.action}`)}
      danger={asked.action !== 'transfer'}
      busy={busy}
      error={error}
      onConfirm={actions.confirm}
    />
  )
}
