import type { RoomCard, RoomState } from '@maru/shared'

/** What users outside a room may know of it. */
export const cardOf = (room: RoomState): RoomCard => ({
  roomId: room.roomId,
  title: room.title,
  owner: room.members.find((member) => member.role === 'owner')?.userId ?? '',
  members: room.memberCount,
  capacity: room.capacity,
  locked: room.locked,
  createdAt: room.createdAt,
})

export const isListed = (room: RoomState): boolean =>
  room.kind === 'group' && room.listed && !room.closed && room.rev > 0
