import type { MessageItem } from '@maru/engine'
import { limits } from '@maru/shared'
import { useState } from 'react'
import { Virtualizer } from 'virtua'
import { ErrorNote, ListBox, LoadMore, Spinner, Tabs } from '../kit/design/index.ts'
import { usePages } from '../kit/messenger/use-pages.ts'
import { useWords } from '../kit/texts/context.tsx'
import { usePaced } from '../kit/time/use-paced.ts'
import { Reader, type ReaderProps } from './reader.tsx'
import styles from './receipts.module.css'

interface ReadersProps {
  readonly accountId: string
  readonly roomId: string
  readonly item: MessageItem
  timeOf(at: number): string
}

/** In a large room, someone reads all the time. */
const reloadPauseMs = 3_000

/** Who has read a message of a large room and who has not, page by page. */
export function Readers({ accountId, roomId, item: { seq, unread }, timeOf }: ReadersProps) {
  const words = useWords()
  const [tab, setTab] = useState<'read' | 'unread'>('read')
  const rev = usePaced(unread, reloadPauseMs)
  const about = { accountId, roomId, seq, limit: limits.pageMax }
  const lists = {
    read: usePages('messages.readers', { ...about, read: true }, rev),
    unread: usePages('messages.readers', { ...about, read: false }, rev),
  }
  const shown = lists[tab]
  const readers = (list: typeof shown) => list.pages.flatMap((page) => page.readers)
  // The room's counts include those who came in later, so how many have read it is known once all are listed.
  const isReadWhole = lists.read.pages.length > 0 && lists.read.next === undefined
  const rows: (Omit<ReaderProps, 'accountId'> | 'more')[] = [
    ...readers(shown).map(({ userId, at }) => ({ userId, note: at === undefined ? '' : timeOf(at) })),
    ...(shown.next === undefined ? [] : (['more'] as const)),
  ]
  return (
    <Tabs
      label={words('receipts.title')}
      tabs={[
        {
          value: 'read',
          label: isReadWhole
            ? words('receipts.read', { count: readers(lists.read).length })
            : words('receipts.readBySome'),
        },
        { value: 'unread', label: words('receipts.unread', { count: unread }) },
      ]}
      value={tab}
      onChange={(chosen) => setTab(chosen)}
    >
      {shown.error !== undefined && <ErrorNote error={shown.error} onRetry={shown.reload} />}
      {shown.pages.length === 0 && shown.error === undefined && <Spinner />}
      {shown.pages.length > 0 && rows.length === 0 && <p className={styles['soft']}>{words('receipts.none')}</p>}
      {rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
        <div key={tab} className={styles['readers']} tabIndex={0}>
          <Virtualizer as={ListBox} item="li" data={rows} itemSize={28}>
            {(row) =>
              row === 'more' ? (
                <LoadMore key={`after ${shown.next}`} onShown={shown.more} />
              ) : (
                <Reader key={row.userId} accountId={accountId} {...row} />
              )
            }
          </Virtualizer>
        </div>
      )}
    </Tabs>
  )
}
