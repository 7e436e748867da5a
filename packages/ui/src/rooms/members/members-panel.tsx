import { limits, mayManage } from '@maru/shared'
import { useMemo, useState } from 'react'
import { Virtualizer } from 'virtua'
import {
  ConfirmDialog,
  ErrorNote,
  ListBox,
  LoadMore,
  SearchField,
  Spinner,
  TitledPanel,
} from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount, useRoom } from '../../kit/messenger/hooks.ts'
import { usePages } from '../../kit/messenger/use-pages.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { usePaced } from '../../kit/time/use-paced.ts'
import { InviteButton } from '../invitations/invite-button.tsx'
import { memberActions } from './member-actions.ts'
import { MemberItem } from './member-item.tsx'
import { type ListedPerson, type MemberRow, memberRows, pagedMemberRows } from './member-list.ts'
import styles from './members-panel.module.css'
import { needsConfirmation, useMemberActions } from './use-member-actions.ts'

const noPeople = {}
const typingPauseMs = 200
/** People join a large room all the time. */
const reloadPauseMs = 3_000

/** The members of a room by role, with the actions on them. */
export function MembersPanel({ accountId, roomId }: { accountId: string; roomId: string }) {
  const words = useWords()
  const room = useRoom(accountId, roomId)
  const me = useAccount(accountId)?.profile.userId ?? ''
  const people = useMessenger((state) => state.people[accountId]) ?? noPeople
  const large = room?.large ?? false
  const [query, setQuery] = useState('')
  const asked = usePaced(query.trim(), typingPauseMs)
  const { pages, error, next, more, reload } = usePages(
    'rooms.members',
    { accountId, roomId, ...(large && { limit: limits.pageMax, ...(asked !== '' && { query: asked }) }) },
    usePaced(room?.membersRev ?? 0, large ? reloadPauseMs : 0),
  )
  const actions = useMemberActions(accountId, roomId, reload)
  const memberCount = room?.members ?? 0
  const rows = useMemo(() => {
    const list = { members: pages.flatMap(({ members }) => members), bans: pages[0]?.bans ?? [], next }
    return large
      ? pagedMemberRows(list, people, asked, words.language, memberCount)
      : memberRows(list, people, query, words.language)
  }, [pages, next, people, large, memberCount, asked, query, words.language])
  if (!room) return null

  const draw = (row: MemberRow) =>
    row.kind === 'heading' ? (
      <Heading key={row.role} role={row.role} count={row.count} />
    ) : row.kind === 'more' ? (
      <LoadMore key={`after ${row.after}`} onShown={more} />
    ) : (
      <MemberItem
        key={row.person.userId}
        accountId={accountId}
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
      {room.description !== undefined && (
        <p className={styles['description']} dir="auto">
          {room.description}
        </p>
      )}
      <InviteButton accountId={accountId} roomId={roomId} />
      <SearchField label={words('members.filter')} value={query} onChange={setQuery} />
      {error !== undefined && <ErrorNote error={error} onRetry={reload} />}
      {pages.some(({ partial }) => partial) && <p className={styles['note']}>{words('members.partial')}</p>}
      {pages.length === 0 && error === undefined && <Spinner />}
      {pages.length > 0 && rows.length === 0 && <p className={styles['noResults']}>{words('members.noResults')}</p>}
      <div className={styles['list']}>
        <Virtualizer as={ListBox} item="li" data={rows} itemSize={48}>
          {draw}
        </Virtualizer>
      </div>
      <Confirmation actions={actions} />
    </TitledPanel>
  )
}

function Heading({ role, count }: { role: ListedPerson['role']; count: number | undefined }) {
  const words = useWords()
  return (
    <h3 className={styles['heading']}>
      {words(`members.${role}`)} {count !== undefined && <span>{words.number(count)}</span>}
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
