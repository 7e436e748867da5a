import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { Button, EmptyState, Page } from '../../kit/design/index.ts'
import { useMessenger } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { SavedItem } from './saved-item.tsx'
import styles from './saved-page.module.css'

const pageSize = 50
const none: readonly never[] = []

/** The messages that the user has saved, on whichever device, latest first. */
export function SavedPage({ accountId }: { accountId: string }) {
  const words = useWords()
  const bookmarks = useMessenger((state) => state.bookmarks[accountId]) ?? none
  const [shown, setShown] = useState(pageSize)
  return (
    <Page title={words('saved.title')} maxWidth={720}>
      {bookmarks.length === 0 && (
        <EmptyState icon={<Bookmark />} title={words('saved.none')} text={words('saved.noneText')} />
      )}
      <ul className={styles['list']}>
        {bookmarks.slice(0, shown).map((bookmark) => (
          <SavedItem key={`${bookmark.roomId}/${bookmark.seq}`} accountId={accountId} bookmark={bookmark} />
        ))}
      </ul>
      {bookmarks.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + pageSize)}>
          {words('saved.more')}
        </Button>
      )}
    </Page>
  )
}
