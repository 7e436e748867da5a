import { type Message, memberOf, type Position, type RoomState } from '@maru/shared'
import type { Preview, RoomView } from '../contract/state.ts'
import type { RoomMine, RoomProgress, StoredRoom } from '../ports/store.ts'
import { newestSpan } from '../sync/spans.ts'

/** A room in memory: what is stored of it, and what only lasts while the engine runs. */
export interface Room extends StoredRoom {
  /** Whether positions were asked for since the connection was made. */
  readonly positionsFresh: boolean
  readonly typing: readonly { readonly userId: string; readonly until: number }[]
}

const emptyMine: RoomMine = { favourite: false, mute: { kind: 'none' } }

export const newRoom = (state: RoomState, progress: RoomProgress, known?: Room): Room => ({
  roomId: state.roomId,
  state,
  progress,
  mine: known?.mine ?? emptyMine,
  positions: known?.positions ?? [],
  positionsFresh: false,
  typing: [],
})

/** The room's state as of its progress: what is stored of the state is only written when more than its numbers change. */
export const stateOf = (room: StoredRoom): RoomState => ({
  ...room.state,
  rev: room.progress.rev,
  seq: room.progress.seq,
  lastAt: room.progress.lastAt,
})

const previewLetters = 200

export const previewOf = (message: Message): Preview => ({
  seq: message.seq,
  by: message.by,
  at: message.at,
  text: message.text.slice(0, previewLetters),
  deleted: message.deletedAt !== undefined,
})

export const isMuted = (room: StoredRoom, now: number): boolean =>
  room.mine.mute.kind !== 'none' && (room.mine.mute.until === undefined || room.mine.mute.until > now)

/** How far one has read, or was already past when one came in. */
export const readFrom = (room: StoredRoom, me: string): number =>
  Math.max(room.progress.read, memberOf(room.state, me)?.joinedSeq ?? 0)

export const unreadOf = (room: StoredRoom, me: string): number => Math.max(0, room.progress.seq - readFrom(room, me))

export const otherOf = (room: StoredRoom, me: string): string | undefined =>
  room.state.kind === 'direct' ? (room.state.members.find((member) => member.userId !== me)?.userId ?? me) : undefined

/** For each member the last message that needs no more reading by them, in rising order. */
export function readPositions(room: StoredRoom): {
  readonly sorted: number[]
  readonly of: ReadonlyMap<string, number>
} {
  const read = new Map(room.positions.map((position) => [position.userId, position.seq]))
  const of = new Map(
    room.state.members.map((member) => [member.userId, Math.max(member.joinedSeq, read.get(member.userId) ?? 0)]),
  )
  return { sorted: [...of.values()].toSorted((a, b) => a - b), of }
}

/** The positions with some further on. The same array if none was. */
export function withPositions(known: readonly Position[], news: readonly Position[]): readonly Position[] {
  const byUser = new Map(known.map((position) => [position.userId, position]))
  let changed = false
  for (const position of news) {
    if ((byUser.get(position.userId)?.seq ?? -1) >= position.seq) continue
    byUser.set(position.userId, position)
    changed = true
  }
  return changed ? [...byUser.values()] : known
}

export function roomView(
  room: Room,
  me: string,
  outbox: { readonly waiting: number; readonly failed: number },
): RoomView | null {
  const self = memberOf(room.state, me)
  if (!self) return null
  const { state, progress, mine } = room
  const newest = newestSpan(progress.spans, progress.seq)
  const other = otherOf(room, me)
  return {
    roomId: room.roomId,
    kind: state.kind,
    title: state.title,
    ...(other !== undefined && { other }),
    capacity: state.capacity,
    members: state.members.length,
    locked: state.locked,
    listed: state.listed,
    role: self.role,
    head: progress.seq,
    read: readFrom(room, me),
    unread: unreadOf(room, me),
    mentions: progress.mentions.length,
    ...(progress.last && { last: progress.last }),
    lastAt: progress.last?.at ?? self.joinedAt,
    ...(mine.draft && { draft: mine.draft }),
    favourite: mine.favourite,
    mute: mine.mute,
    typing: room.typing.map((person) => person.userId),
    pins: state.pins,
    waiting: outbox.waiting,
    failed: outbox.failed,
    complete: { from: newest.from, to: newest.to, checked: progress.checkedRev === progress.rev },
    membersRev: membersRev(state),
  }
}

/** Reads the same as long as nobody came, went, got another role, was banned or may come again. */
const membersRev = ({ members, bans, rev }: RoomState): number =>
  Math.max(revisionOf(members, rev), revisionOf(bans, rev))

const revisionOf = (list: object, rev: number): number => {
  const known = revisions.get(list) ?? rev
  revisions.set(list, known)
  return known
}
const revisions = new WeakMap<object, number>()

/** Whoever has written does not type any more. */
export function typingAfter(typing: Room['typing'], fresh: readonly Message[]): Room['typing'] {
  const wrote = new Set(fresh.map((message) => message.by))
  return typing.some((person) => wrote.has(person.userId))
    ? typing.filter((person) => !wrote.has(person.userId))
    : typing
}
