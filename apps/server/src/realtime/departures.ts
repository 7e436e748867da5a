import type { EventPayload, LogEntry } from '@maru/shared'

type GoneReason = EventPayload<'room.gone'>['reason']

/** Why some entries took a user out of the room; undefined if they did not, or let the user in again. */
export type Departures = (userId: string) => GoneReason | undefined

export function departuresIn(entries: readonly LogEntry[]): Departures {
  const reasons = new Map<string, GoneReason>()
  let isDeleted = false
  for (const entry of entries) {
    if (entry.type === 'left') reasons.set(entry.by, 'left')
    else if ((entry.type === 'kicked' || entry.type === 'banned') && entry.user) reasons.set(entry.user, entry.type)
    else if (entry.type === 'joined') reasons.delete(entry.by)
    else if (entry.type === 'closed') isDeleted = true
  }
  return (userId) => reasons.get(userId) ?? (isDeleted ? 'deleted' : undefined)
}
