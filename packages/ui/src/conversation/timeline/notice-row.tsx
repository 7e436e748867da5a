import type { NoticeItem } from '@maru/engine'
import { memo } from 'react'
import { useWords } from '../../kit/texts/context.tsx'
import { useNames } from '../parts/use-names.ts'
import type { Hands } from './hands.ts'
import { noticeLines } from './notices.ts'
import styles from './rows.module.css'

interface NoticeProps {
  readonly accountId: string
  readonly item: NoticeItem
  readonly hands: Hands
}

/** What happened in the room, between its messages. */
export const NoticeRow = memo(function NoticeRow({ accountId, item, hands }: NoticeProps) {
  const words = useWords()
  const name = useNames(accountId)
  const { entry } = item
  const target = entry.type === 'pinned' && entry.on ? entry.target : undefined
  return (
    <div className={styles['notice']} dir="auto">
      {noticeLines(entry, words, name).join(' ')}
      {target !== undefined && (
        <button type="button" className={styles['noticeLink']} onClick={() => hands.jump(target)}>
          {words('notice.show')}
        </button>
      )}
    </div>
  )
})
