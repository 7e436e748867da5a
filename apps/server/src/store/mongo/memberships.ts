import type { Member } from '@maru/shared'
import { type AnyBulkWriteOperation, trusted } from 'mongoose'
import { type MembershipChange, membershipChanges } from '../membership-changes.ts'
import type { EntryRow, MembershipRow, Models } from './models.ts'

/**
 * Applies pending entries to the members of their room, in order. Any number of processes may do so at once: an entry
 * changes only rows that no later one has changed. The row of a user who left stays for a day, without `member`, so that
 * a process that was slow finds it and does not let them in again.
 */
export async function applyToMemberships(models: Models, roomId: string, pending: readonly EntryRow[]): Promise<void> {
  const writes = pending.flatMap((row) => membershipChanges(row).flatMap((change) => writesOf(roomId, row.rev, change)))
  if (writes.length > 0) await models.memberships.bulkWrite(writes, { ordered: true })
}

type Write = AnyBulkWriteOperation<MembershipRow>

function writesOf(roomId: string, rev: number, change: MembershipChange): Write[] {
  const older = { roomId, rev: trusted({ $lt: rev }) }
  const gone = { $set: { rev, goneAt: new Date() }, $unset: { member: 1, awaiting: 1 } } as const
  switch (change.kind) {
    case 'added': {
      const { userId, ...member } = change.member
      const row = { ...member, rev, member: true as const, ...(change.awaiting && { awaiting: true as const }) }
      return [
        { updateOne: { filter: { ...older, userId }, update: { $set: row, $unset: { goneAt: 1 } } } },
        { updateOne: { filter: { roomId, userId }, update: { $setOnInsert: row }, upsert: true } },
      ]
    }
    case 'removed':
      return [{ updateOne: { filter: { ...older, userId: change.userId }, update: gone } }]
    case 'role': {
      const { userId, role } = change
      return [{ updateOne: { filter: { ...older, userId, member: true }, update: { $set: { role, rev } } } }]
    }
    case 'accepted':
      return [
        { updateMany: { filter: { ...older, awaiting: true }, update: { $set: { rev }, $unset: { awaiting: 1 } } } },
      ]
    case 'closed':
      return [{ updateMany: { filter: { ...older, member: true }, update: gone } }]
  }
}

/** The user's membership after later entries of their room; undefined if they are no member then. */
export function memberAfter(
  userId: string,
  row: MembershipRow | undefined,
  pending: readonly EntryRow[],
): Member | undefined {
  return pending
    .filter(({ rev }) => rev > (row?.rev ?? 0))
    .flatMap(membershipChanges)
    .reduce((member, change) => changed(userId, member, change), row?.member && toMember(row))
}

function changed(userId: string, member: Member | undefined, change: MembershipChange): Member | undefined {
  switch (change.kind) {
    case 'added':
      return change.member.userId === userId ? change.member : member
    case 'removed':
      return change.userId === userId ? undefined : member
    case 'role':
      return change.userId === userId && member ? { ...member, role: change.role } : member
    case 'accepted':
      return member
    case 'closed':
      return undefined
  }
}

/** The users whose membership these entries change by name. */
export const usersIn = (pending: readonly EntryRow[]): string[] => [
  ...new Set(
    pending.flatMap(membershipChanges).flatMap((change) => {
      if (change.kind === 'added') return [change.member.userId]
      return 'userId' in change ? [change.userId] : []
    }),
  ),
]

export const toMember = ({ userId, role, joinedAt, joinedSeq }: MembershipRow): Member => ({
  userId,
  role,
  joinedAt,
  joinedSeq,
})
