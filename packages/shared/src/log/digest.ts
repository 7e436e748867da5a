import type { Message } from './entry.ts'
import type { RoomState } from './room-state.ts'

/**
 * A short fingerprint of a room's state and of some of its messages, in the order of their seq. Two sides that hold
 * the same get the same; it is no protection against anybody, so a fast hash is enough.
 */
export function digestOf(room: RoomState, messages: readonly Message[]): string {
  return hash(canonical({ room, messages }))
}

/** JSON with the keys of every object in order, and absent values left out. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`)
  return `{${fields.join(',')}}`
}

/** 64 bits of FNV-1a over UTF-16 code units, as two halves of 32 bits with different starting points. */
function hash(text: string): string {
  let high = 0x811c9dc5
  let low = 0xcbf29ce4
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ (unit + index), 0x01000193)
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0')
}
