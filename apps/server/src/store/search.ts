import type { SearchCursor } from './port.ts'

/** How long a page of a search may take. One that took longer ends early, and says where to go on. */
export const searchBudgetMs = 300

/** By at, roomId, seq. */
export function isOlder(a: SearchCursor, b: SearchCursor): boolean {
  if (a.at !== b.at) return a.at < b.at
  return a.roomId === b.roomId ? a.seq < b.seq : a.roomId < b.roomId
}
