import type { FoundInMessage, Message, Profile } from '@maru/shared'

export interface SearchHit extends FoundInMessage {
  readonly roomId: string
  readonly message: Message
}

export interface SearchPage {
  readonly hits: readonly SearchHit[]
  /** Absent: that was all. Present: there may be more. A page whose time was up has fewer hits than asked for, or none. */
  readonly next?: SearchCursor | undefined
}

/** How far a search has come. */
export interface SearchCursor {
  readonly at: number
  readonly roomId: string
  readonly seq: number
}

export interface SearchQuery {
  readonly userId: string
  readonly query: string
  /** Their mentions are also found by their names. */
  readonly people?: readonly Profile[] | undefined
  readonly roomId?: string | undefined
  readonly by?: string | undefined
  /** Only messages older than this. */
  readonly after?: SearchCursor | undefined
  readonly limit: number
  /** How long the page may take; 300 ms if not given. */
  readonly budgetMs?: number
}

/** How long a page of a search may take. One that took longer ends early, and says where to go on. */
export const searchBudgetMs = 300

/** By at, roomId, seq. */
export function isOlder(a: SearchCursor, b: SearchCursor): boolean {
  if (a.at !== b.at) return a.at < b.at
  return a.roomId === b.roomId ? a.seq < b.seq : a.roomId < b.roomId
}
