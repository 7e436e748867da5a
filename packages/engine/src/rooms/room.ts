import { type Message, memberOf, otherMemberOf, type Position, type Role, type RoomState, roleOf } from '@maru/shared'
import type { Preview } from '../contract/state.ts'
import { withFilesPreview } from '../files/files-preview.ts'
import type { PersonalRoomState, RoomProgress, StoredRoom } from '../ports/store.ts'

/** A room in memory: its stored parts, and state that lasts only while the engine runs. */
export interface Room extends StoredRoom {
  /** Whether positions were fetched over the current connection. */
  readonly positionsFresh: boolean
  readonly typing: readonly { readonly userId: string; readonly until: number }[]
}

const noPersonal: PersonalRoomState = { favourite: false, mute: { kind: 'none' } }

export const newRoom = (state: RoomState, progress: RoomProgress, known?: Room): Room => ({
  roomId: state.roomId,
  state,
  progress,
  personal: known?.personal ?? noPersonal,
  positions: state.large ? [] : (known?.positions ?? []),
  counts: state.large ? (known?.counts ?? []) : [],
  positionsFresh: false,
  typing: [],
})

/** The state with its current numbers: the stored state is not rewritten when only those change. */
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
  ...withFilesPreview(message),
  deleted: message.deletedAt !== undefined,
})

/** A room that was stored before rooms could be large. It is compared with the server's, whose state may have become it. */
export function fromEarlierVersion(room: StoredRoom): StoredRoom {
  const { state, progress } = room
  // Of such a state, the type says more than it has.
  if ((state.memberCount as number | undefined) !== undefined) return room
  const news = { posting: 'everyone', memberCount: state.members.length, large: false } as const
  return { ...room, state: { ...state, ...news }, progress: { ...progress, checkedRev: 0 } }
}

/** The room with more of it read. `reported`: the server already knows. Undefined if nothing is new. */
export function readUpTo(room: Room, wanted: number, reported: boolean): Room | undefined {
  const { progress } = room
  const seq = Math.min(wanted, progress.seq)
  const read = Math.max(progress.read, seq)
  const sentBefore = progress.readSent ?? 0
  const readSent = reported ? Math.max(sentBefore, seq) : sentBefore
  if (read === progress.read && readSent === sentBefore) return undefined
  const mentions = progress.mentions.filter((mention) => mention > read)
  return { ...room, progress: { ...progress, read, readSent, mentions } }
}

/** The user's role. The state of a large room lists no mere members, and a room on this device is one they are in. */
export const ownRoleIn = ({ state }: StoredRoom, me: string): Role | undefined =>
  roleOf(state, me) ?? (state.large ? 'member' : undefined)

/** How far the user has read, or where the room was when they joined. */
export const readFrom = (room: StoredRoom, me: string): number =>
  Math.max(room.progress.read, memberOf(room.state, me)?.joinedSeq ?? 0)

export const unreadOf = (room: StoredRoom, me: string): number => Math.max(0, room.progress.seq - readFrom(room, me))

export const otherOf = (room: StoredRoom, me: string): string | undefined => otherMemberOf(room.state, me)

/** Each member's read position, or where the room was when they joined; sorted in rising order, and by user. */
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

/** The positions with newer ones merged in. The same array if nothing changed. */
export function withPositions(known: readonly Position[], newer: readonly Position[]): readonly Position[] {
  const byUser = new Map(known.map((position) => [position.userId, position]))
  let changed = false
  for (const position of newer) {
    if ((byUser.get(position.userId)?.seq ?? -1) >= position.seq) continue
    byUser.set(position.userId, position)
    changed = true
  }
  return changed ? [...byUser.values()] : known
}

/** A member whose message arrived is no longer typing. */
export function typingAfter(typing: Room['typing'], messages: readonly Message[]): Room['typing'] {
  const wrote = new Set(messages.map((message) => message.by))
  return typing.some((person) => wrote.has(person.userId))
    ? typing.filter((person) => !wrote.has(person.userId))
    : typing
}
