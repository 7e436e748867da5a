import { canonical } from '../canonical.ts'
import type { Message } from './entry.ts'
import type { RoomState } from './room-state.ts'

/**
 * A short fingerprint of a room's state and some of its messages, in order of seq. It detects mistakes, not attacks, so
 * a fast hash is enough.
 */
export const digestOf = (room: RoomState, messages: readonly Message[]): string =>
  digestOfText(digestText(room, messages))

/** What a digest is made from: as long as what has to be read for it. */
export const digestText = (room: RoomState, messages: readonly Message[]): string => canonical({ room, messages })

/** A fingerprint of how far a user's rooms are, in whatever order they come. */
export const digestOfHeads = (heads: Iterable<{ readonly roomId: string; readonly rev: number }>): string =>
  digestOfText(
    Array.from(heads, ({ roomId, rev }) => `${roomId} ${rev}\n`)
      .sort()
      .join(''),
  )

/** FNV-1a over UTF-16 code units: two 32-bit halves with different offsets. */
export function digestOfText(text: string): string {
  let high = 0x811c9dc5
  let low = 0xcbf29ce4
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ (unit + index), 0x01000193)
  }
  return (high >>> 0).toString(16).padStart(8, '0') + (low >>> 0).toString(16).padStart(8, '0')
}
