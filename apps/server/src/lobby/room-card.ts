import type { RoomCard, RoomState } from '@maru/shared'

/** What users outside a room may know of it. */
export const cardOf = (room: RoomState): RoomCard => ({
  roomId: room.roomId,
  title: room.title,
  ...(room.description !== undefined && { description: room.description }),
  ...(room.picture !== undefined && { picture: room.picture }),
  owner: room.members.find((member) => member.role === 'owner')?.userId ?? '',
  members: room.memberCount,
  capacity: room.capacity,
  locked: room.locked,
  createdAt: room.createdAt,
})

/** What the lobby's search looks at: the title and, on a line of its own, the description. */
export const searchedText = ({ title, description }: Pick<RoomState, 'title' | 'description'>): string =>
  description === undefined ? title : `${title}\n${description}`

export const isListed = (room: RoomState): boolean =>
  room.kind === 'group' && room.listed && !room.closed && room.rev > 0
