import type { LogEntry } from '@maru/shared'
import { findInMessage } from '@maru/shared/search'
import { withFilesPreview } from '../files/files-preview.ts'
import type { StoreHit, StoreQuery } from '../ports/store.ts'

/** What a store answers of a message in which the query is. */
export function storeHit(
  roomId: string,
  entry: LogEntry,
  { query, people }: Pick<StoreQuery, 'query' | 'people'>,
): StoreHit | undefined {
  const found = entry.type === 'message' ? findInMessage(entry, query, people, true) : undefined
  if (entry.type !== 'message' || !found) return undefined
  const { seq, by, at, text } = entry
  return { roomId, seq, by, at, text, ...withFilesPreview(entry), ...found }
}
