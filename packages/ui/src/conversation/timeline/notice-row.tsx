import type { NoticeItem } from '@maru/engine'
import type { LogEntry } from '@maru/shared'
import { memo } from 'react'
import { useNames } from '../../kit/messenger/hooks.ts'
import { useWords, type Words } from '../../kit/texts/context.tsx'
import type { RowHandlers } from './row-handlers.ts'
import styles from './rows.module.css'

interface NoticeRowProps {
  readonly accountId: string
  readonly item: NoticeItem
  readonly handlers: RowHandlers
}

/** A system message. */
export const NoticeRow = memo(function NoticeRow({ accountId, item, handlers }: NoticeRowProps) {
  const words = useWords()
  const nameOf = useNames(accountId)
  const { entry } = item
  const target = entry.type === 'pinned' && entry.on ? entry.target : undefined
  return (
    <div className={styles['notice']} dir="auto">
      {noticeTexts(entry, words, nameOf).join(' ')}
      {target !== undefined && (
        <button type="button" className={styles['noticeLink']} onClick={() => handlers.goTo(target)}>
          {words('notice.show')}
        </button>
      )}
    </div>
  )
})

/** One text for each change in a log entry; a settings entry can have several. */
function noticeTexts(entry: LogEntry, words: Words, nameOf: (userId: string) => string): string[] {
  const by = nameOf(entry.by)
  switch (entry.type) {
    case 'created':
      if (entry.kind === 'group') return [words('notice.created', { by, title: entry.title })]
      return [words(entry.members.length === 1 ? 'notice.createdSelf' : 'notice.createdDirect')]
    case 'accepted':
    case 'joined':
    case 'left':
    case 'closed':
      return [words(`notice.${entry.type}`, { by })]
    case 'kicked':
    case 'owner':
      return [words(`notice.${entry.type}`, { by, user: nameOf(entry.user) })]
    case 'role':
      return [words(`notice.role.${entry.role}`, { by, user: nameOf(entry.user) })]
    case 'settings':
      return settingsTexts(entry, words, by)
    case 'pinned':
      return [words(entry.on ? 'notice.pinned' : 'notice.unpinned', { by })]
    default:
      return []
  }
}

function settingsTexts(entry: Extract<LogEntry, { type: 'settings' }>, words: Words, by: string): string[] {
  const { title, description, capacity, locked, listed, posting, picture } = entry
  return [
    ...(title === undefined ? [] : [words('notice.title', { by, title })]),
    ...(description === undefined ? [] : [descriptionText(description, words, by)]),
    ...(picture === undefined ? [] : [words(picture === '' ? 'notice.picture.removed' : 'notice.picture', { by })]),
    ...(capacity === undefined ? [] : [words('notice.capacity', { by, capacity })]),
    ...(locked === undefined ? [] : [words(locked ? 'notice.locked' : 'notice.unlocked', { by })]),
    ...(posting === undefined ? [] : [words(`notice.posting.${posting}`, { by })]),
    ...(listed === undefined ? [] : [words(listed ? 'notice.listed' : 'notice.unlisted', { by })]),
  ]
}

const descriptionText = (description: string, words: Words, by: string): string =>
  description === '' ? words('notice.description.removed', { by }) : words('notice.description', { by, description })
