import { memberOf, type RoomState } from '@maru/shared'
import type { RoomView } from '../contract/state.ts'
import { newestSpan } from '../sync/spans.ts'
import { isMuted } from './mute.ts'
import { otherOf, type Room, readFrom, unreadOf } from './room.ts'

/** A room as screens see it. */
export function roomView(
  room: Room,
  me: string,
  outbox: { readonly waiting: number; readonly failed: number },
  now: number,
): RoomView | null {
  const self = memberOf(room.state, me)
  if (!self) return null
  const { state, progress, personal } = room
  const newest = newestSpan(progress.spans, progress.seq)
  const other = otherOf(room, me)
  return {
    roomId: room.roomId,
    kind: state.kind,
    title: state.title,
    ...(other !== undefined && { other }),
    capacity: state.capacity,
    members: state.memberCount,
    locked: state.locked,
    listed: state.listed,
    role: self.role,
    ...(state.awaiting !== undefined && { request: state.awaiting === me ? 'received' : 'sent' }),
    lastSeq: progress.seq,
    read: readFrom(room, me),
    unread: unreadOf(room, me),
    mentions: progress.mentions.length,
    ...(progress.last && { last: progress.last }),
    lastAt: progress.last?.at ?? self.joinedAt,
    ...(personal.draft && { draft: personal.draft }),
    favourite: personal.favourite,
    mute: isMuted(personal.mute, now) ? personal.mute : { kind: 'none' },
    typing: room.typing.map((person) => person.userId),
    pins: state.pins,
    waiting: outbox.waiting,
    failed: outbox.failed,
    complete: { from: newest.from, to: newest.to, compared: progress.checkedRev === progress.rev },
    membersRev: membersRev(state),
  }
}

/** Changes when someone joins, leaves, gets another role, is banned or is unbanned. */
const membersRev = ({ members, bans, rev }: RoomState): number =>
  Math.max(firstRevOf(members, rev), firstRevOf(bans, rev))

/** The rev at which this list object was first seen: a changed list is a new object. */
const firstRevOf = (list: object, rev: number): number => {
  const known = firstRevs.get(list) ?? rev
  firstRevs.set(list, known)
  return known
}
const firstRevs = new WeakMap<object, number>()
