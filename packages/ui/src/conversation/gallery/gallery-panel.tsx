import type { GalleryKind } from '@maru/shared'
import { FileText, Images, Link2, type LucideIcon, Mic, Video } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { EmptyState, ErrorNote, SearchField, Select, Spinner, Tabs, TitledPanel } from '../../kit/design/index.ts'
import { useAuthorOptions } from '../../kit/messenger/use-author-options.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './gallery.module.css'
import { GalleryLine } from './gallery-line.tsx'
import { GalleryPicture } from './gallery-picture.tsx'
import { GalleryScroller } from './gallery-scroller.tsx'
import { GalleryThumb } from './gallery-thumb.tsx'
import { useGallery } from './use-gallery.ts'

type TabName = 'pictures' | 'videos' | 'files' | 'links' | 'voice'

const tabs: Readonly<Record<TabName, { kinds: GalleryKind[]; icon: LucideIcon; tile?: number }>> = {
  pictures: { kinds: ['picture', 'gif'], icon: Images, tile: 88 },
  videos: { kinds: ['video'], icon: Video, tile: 120 },
  files: { kinds: ['file'], icon: FileText },
  links: { kinds: ['link'], icon: Link2 },
  voice: { kinds: ['voice'], icon: Mic },
}
const names = Object.keys(tabs) as TabName[]
const anyone = ''
const typingPauseMs = 150

interface PanelProps {
  readonly accountId: string
  readonly roomId: string
}

/** What was sent in a room, by kind and month: pictures, videos, files, links and voice messages. */
export function GalleryPanel({ accountId, roomId }: PanelProps) {
  const words = useWords()
  const authors = useAuthorOptions(accountId)
  const [tab, setTab] = useState<TabName>('pictures')
  const [typed, setTyped] = useState('')
  const [by, setBy] = useState(anyone)
  const query = useSettled(typed.trim())
  return (
    <TitledPanel title={words('gallery.title')}>
      <search className={styles['filters']}>
        <SearchField label={words('gallery.query')} maxLength={100} value={typed} onChange={setTyped} />
        <Select
          label={words('search.who')}
          options={[{ value: anyone, label: words('search.anyone') }, ...authors]}
          value={by}
          onChange={setBy}
        />
      </search>
      <Tabs<TabName>
        label={words('gallery.kinds')}
        tabs={names.map((value) => ({ value, label: words(`gallery.${value}`) }))}
        value={tab}
        fill
        onChange={setTab}
      >
        <Content key={`${tab} ${query} ${by}`} {...{ accountId, roomId, tab, query, by }} />
      </Tabs>
    </TitledPanel>
  )
}

interface ContentProps extends PanelProps {
  readonly tab: TabName
  readonly query: string
  readonly by: string
}

function Content({ accountId, roomId, tab, query, by }: ContentProps) {
  const words = useWords()
  const { go } = useNavigation()
  const [openId, setOpenId] = useState<string>()
  const { kinds, icon: Icon, tile } = tabs[tab]
  const isFiltered = query !== '' || by !== anyone
  const { items, list, onView, isWhole, isLoading, error } = useGallery({
    ...{ accountId, roomId, kinds },
    ...(query !== '' && { query }),
    ...(by !== anyone && { by }),
  })
  const scope = useMemo(() => ({ accountId, roomId }), [accountId, roomId])
  const goTo = (seq: number) => go({ kind: 'room', roomId, seq })
  if (items.length === 0 && isWhole)
    return (
      <EmptyState
        icon={<Icon />}
        title={words(isFiltered ? 'gallery.notFound' : 'gallery.none')}
        text={words(isFiltered ? 'gallery.notFoundText' : 'gallery.noneText')}
      />
    )
  return (
    <>
      <GalleryScroller
        items={items}
        label={words(`gallery.${tab}`)}
        {...(tile !== undefined && { tile })}
        onView={onView}
        draw={(item, tabIndex) =>
          tile !== undefined && item.file ? (
            <GalleryThumb
              {...{ scope, tabIndex, file: item.file }}
              onOpen={() => (tab === 'pictures' ? setOpenId(item.file?.id) : goTo(item.seq))}
            />
          ) : (
            <GalleryLine {...{ scope, item, query, tabIndex }} onGo={() => goTo(item.seq)} />
          )
        }
        foot={
          <>
            {error !== undefined && <ErrorNote error={error} onRetry={() => list.retry()} />}
            {isLoading && error === undefined && <Spinner />}
          </>
        }
      />
      {openId !== undefined && (
        <GalleryPicture
          {...{ scope, items, fileId: openId }}
          onClose={() => setOpenId(undefined)}
          onGo={goTo}
          onStart={() => list.more()}
        />
      )}
    </>
  )
}

/** What was typed, once the typing pauses. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
