import type { StoredRoom } from './store.ts'

/** The parts of a stored room, with the names of the columns or object stores that hold them. */
export const roomParts = {
  state: 'state',
  progress: 'progress',
  personal: 'mine',
  positions: 'positions',
  counts: 'counts',
} as const satisfies Record<Exclude<keyof StoredRoom, 'roomId'>, string>

export const roomPartNames = Object.keys(roomParts) as (keyof typeof roomParts)[]
