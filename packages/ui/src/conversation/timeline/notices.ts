import type { LogEntry } from '@maru/shared'
import type { Words } from '../../kit/texts/context.tsx'

/** What happened in the room, in a line for each thing. `name` gives the name that a person goes by. */
export function noticeLines(entry: LogEntry, words: Words, name: (userId: string) => string): string[] {
  const by = name(entry.by)
  switch (entry.type) {
    case 'created':
      return [
        entry.kind === 'direct' ? words('notice.createdDirect') : words('notice.created', { by, title: entry.title }),
      ]
    case 'joined':
    case 'left':
    case 'closed':
      return [words(`notice.${entry.type}`, { by })]
    case 'kicked':
    case 'banned':
    case 'unbanned':
    case 'owner':
      return [words(`notice.${entry.type}`, { by, user: name(entry.user) })]
    case 'role':
      return [words(`notice.role.${entry.role}`, { by, user: name(entry.user) })]
    case 'settings':
      return settingsLines(entry, words, by)
    case 'pinned':
      return [words(entry.on ? 'notice.pinned' : 'notice.unpinned', { by })]
    default:
      return []
  }
}

function settingsLines(entry: Extract<LogEntry, { type: 'settings' }>, words: Words, by: string): string[] {
  const { title, capacity, locked, listed } = entry
  return [
    ...(title === undefined ? [] : [words('notice.title', { by, title })]),
    ...(capacity === undefined ? [] : [words('notice.capacity', { by, capacity })]),
    ...(locked === undefined ? [] : [words(locked ? 'notice.locked' : 'notice.unlocked', { by })]),
    ...(listed === undefined ? [] : [words(listed ? 'notice.listed' : 'notice.unlisted', { by })]),
  ]
}
