import type { EventPayload, LogEntry, Message } from '@maru/shared'
import type { StoredRoom, StoreWrite } from '../ports/store.ts'
import { type Room, stateOf } from './room.ts'

/** A change of a room, reported after it is saved. */
export interface RoomChange {
  readonly roomId: string
  /** Absent: the room is gone. */
  readonly room?: Room
  /** New and changed messages, and new notices. */
  readonly entries: readonly LogEntry[]
  /** The messages among them that this device did not have yet. */
  readonly newMessages: readonly Message[]
  /** The files of messages among them that were deleted. */
  readonly removedFiles?: readonly string[]
  /** It arrived as it happened, not through a sync or a history page. */
  readonly isLive?: boolean
  /** The room was downloaded again in full: messages held before are outdated. */
  readonly isReplaced?: boolean
  /** What the room was, and why it is gone. */
  readonly gone?: { readonly room: Room; readonly reason: GoneReason }
}

/** `unknown`: it happened while this device was offline. */
export type GoneReason = EventPayload<'room.gone'>['reason'] | 'unknown'

/** A room's next state, which is saved before it counts. */
export interface RoomUpdate {
  /** Undefined: the room is new, or was downloaded again in full. */
  readonly before: Room | undefined
  readonly after: Room
  readonly change: Partial<RoomChange>
}

/** What the store has to keep of the updates, in one transaction. */
export function writeOf(updates: readonly RoomUpdate[], alsoWrite: StoreWrite): StoreWrite {
  const cleared = updates.filter(({ before }) => !before).map(({ after }) => after.roomId)
  const entries = updates.flatMap(({ after: { roomId }, change }) =>
    (change.entries ?? []).map((entry) => ({ roomId, entry })),
  )
  return {
    ...alsoWrite,
    rooms: updates.map(({ before, after }) => (before ? changedParts(before, after) : storedRoom(after))),
    ...(cleared.length > 0 && { clearedRooms: cleared }),
    ...(entries.length > 0 && { entries }),
  }
}

const changedParts = (before: Room, after: Room): NonNullable<StoreWrite['rooms']>[number] => ({
  roomId: after.roomId,
  ...(after.progress !== before.progress && { progress: after.progress }),
  ...(after.state !== before.state && { state: after.state }),
  ...(after.personal !== before.personal && { personal: after.personal }),
  ...(after.positions !== before.positions && { positions: after.positions }),
  ...(after.counts !== before.counts && { counts: after.counts }),
})

const storedRoom = (room: Room): StoredRoom => ({
  roomId: room.roomId,
  state: stateOf(room),
  progress: room.progress,
  personal: room.personal,
  positions: room.positions,
  counts: room.counts,
})
