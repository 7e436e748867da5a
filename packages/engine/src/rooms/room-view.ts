import { memberOf, type RoomState } from '@maru/shared'
import type { RoomView } from '../contract/state.ts'
import type { OutboxCounts } from '../outbox/outbox-list.ts'
import { newestSpan } from '../sync/spans.ts'
import { isMuted } from './mute.ts'
import { otherOf, ownRoleIn, type Room, readFrom, unreadOf } from './room.ts'

/** A room as screens see it. */
export function roomView(room: Room, me: string, outbox: OutboxCounts, now: number): RoomView | null {
  const role = ownRoleIn(room, me)
  if (!role) return null
  const { state, progress, personal } = room
  const newest = newestSpan(progress.spans, progress.seq)
  const other = otherOf(room, me)
  return {
    roomId: room.roomId,
    kind: state.kind,
    title: state.title,
    ...(state.description !== undefined && { description: state.description }),
    ...(state.picture !== undefined && { picture: state.picture }),
    ...(other === me ? { self: true as const } : other !== undefined && { other }),
    capacity: state.capacity,
    members: state.memberCount,
    locked: state.locked,
    listed: state.listed,
    role,
    posting: state.posting,
    large: state.large,
    ...(state.awaiting !== undefined && { request: state.awaiting === me ? 'received' : 'sent' }),
    rev: progress.rev,
    lastSeq: progress.seq,
    read: readFrom(room, me),
    unread: unreadOf(room, me),
    mentions: progress.mentions.length,
    ...(progress.last && { last: progress.last }),
    lastAt: progress.last?.at ?? memberOf(state, me)?.joinedAt ?? state.createdAt,
    ...(personal.draft && { draft: personal.draft }),
    favourite: personal.favourite,
    ...(personal.markedUnread && { markedUnread: true }),
    mute: isMuted(personal.mute, now) ? personal.mute : { kind: 'none' },
    typing: room.typing.map((person) => person.userId),
    pins: state.pins,
    waiting: outbox.waiting,
    failed: outbox.failed,
    ...(outbox.unsentFiles && { unsentFiles: outbox.unsentFiles }),
    complete: { from: newest.from, to: newest.to, compared: progress.checkedRev === progress.rev },
    membersRev: membersRev(state),
  }
}

/** Changes when someone joins, leaves, gets another role, is banned or is unbanned. */
function membersRev(state: RoomState): number {
  const { members, bans, large, rev } = state
  // Whoever joins a large room changes nothing of it but the number of its members.
  return Math.max(firstRevOf(members, rev), firstRevOf(bans, rev), large ? firstRevOf(state, rev) : 0)
}

/** The rev at which this object was first seen: a changed one is a new object. */
const firstRevOf = (list: object, rev: number): number => {
  const known = firstRevs.get(list) ?? rev
  firstRevs.set(list, known)
  return known
}
const firstRevs = new WeakMap<object, number>()
