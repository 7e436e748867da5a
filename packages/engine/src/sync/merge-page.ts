import { applyToMessage, isMessage, isMessageChange, type LogEntry } from '@maru/shared'

/** A page as it would be now: changes that came while it was on its way are applied to it. */
export function withChanges(page: readonly LogEntry[], since: readonly LogEntry[], pageRev: number): LogEntry[] {
  const changes = since.filter((entry) => entry.rev > pageRev).filter(isMessageChange)
  if (changes.length === 0) return [...page]
  return page.map((entry) =>
    isMessage(entry)
      ? changes.reduce(
          (message, change) => (change.target === message.seq ? applyToMessage(message, change) : message),
          entry,
        )
      : entry,
  )
}
