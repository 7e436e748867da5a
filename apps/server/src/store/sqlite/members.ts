import { fold, type LogEntry, type Member } from '@maru/shared'
import { type MembershipChange, membershipChanges } from '../membership-changes.ts'
import type { MemberPage } from '../port.ts'
import type { Database } from './database.ts'
import { naming } from './naming.ts'

const columns = 'memberships.userId, role, joinedAt, joinedSeq'
const toMember = (row: object): Member => ({ ...(row as Member) })

export function membersAmong({ sql }: Database, roomId: string, userIds: readonly string[]): Member[] {
  return sql(`SELECT ${columns} FROM memberships WHERE roomId = ? AND userId IN (SELECT value FROM json_each(?))`)
    .all(roomId, JSON.stringify(userIds))
    .map(toMember)
}

export function membersOf({ sql }: Database, roomId: string, { after, text, limit }: MemberPage): Member[] {
  const named = text === undefined ? undefined : naming('foldedNickname', text)
  const matching =
    named &&
    `LEFT JOIN accounts ON accounts.userId = memberships.userId
     WHERE (substr(memberships.userId, 1, length(?)) = ? OR ${named.sql}) AND`
  const wanted = text === undefined || !named ? [] : [fold(text), fold(text), named.value]
  return sql(
    `SELECT ${columns} FROM memberships ${matching ?? 'WHERE'}
     roomId = ? AND (joinedAt, memberships.userId) > (?, ?) ORDER BY joinedAt, memberships.userId LIMIT ?`,
  )
    .all(...wanted, roomId, after?.joinedAt ?? -1, after?.userId ?? '', limit)
    .map(toMember)
}

/** Applies entries to the members of their room. */
export function writeMembers(database: Database, roomId: string, entries: readonly LogEntry[]): void {
  for (const change of entries.flatMap(membershipChanges)) writeChange(database, roomId, change)
}

function writeChange({ sql }: Database, roomId: string, change: MembershipChange): void {
  switch (change.kind) {
    case 'added': {
      const { userId, role, joinedAt, joinedSeq } = change.member
      sql(
        'REPLACE INTO memberships (userId, roomId, role, joinedAt, joinedSeq, awaiting) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(...[userId, roomId, role, joinedAt, joinedSeq, change.awaiting ? 1 : 0])
      return
    }
    case 'removed':
      sql('DELETE FROM memberships WHERE userId = ? AND roomId = ?').run(change.userId, roomId)
      return
    case 'role':
      sql('UPDATE memberships SET role = ? WHERE userId = ? AND roomId = ?').run(change.role, change.userId, roomId)
      return
    case 'accepted':
      sql('UPDATE memberships SET awaiting = 0 WHERE roomId = ?').run(roomId)
      return
    case 'closed':
      sql('DELETE FROM memberships WHERE roomId = ?').run(roomId)
  }
}
