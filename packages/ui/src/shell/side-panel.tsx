import { ArrowLeft, X } from 'lucide-react'
import { Suspense, useCallback } from 'react'
import { IconButton, Spinner } from '../kit/design/index.ts'
import { useCloseOnEscape } from '../kit/focus/use-close-on-escape.ts'
import { useWords } from '../kit/texts/context.tsx'
import { type Panel, useNavigation } from '../navigation/navigation.tsx'
import { GalleryPanel, MembersPanel, PinsPanel, RoomSettingsPanel, SearchPanel } from './lazy-screens.ts'
import styles from './shell.module.css'
import type { SwipeHandlers } from './use-swipe-back.ts'

/** The panel beside a conversation: members, pins, its gallery, room settings or search. */
export function SidePanel({ swipe }: { swipe: SwipeHandlers }) {
  const { route, panel } = useNavigation()
  const roomId = route.kind === 'room' ? route.roomId : undefined
  if (panel === 'none' || (roomId === undefined && panel !== 'search')) return null
  return <OpenPanel roomId={roomId} panel={panel} swipe={swipe} />
}

interface OpenPanelProps {
  readonly roomId: string | undefined
  readonly panel: Panel
}

function OpenPanel({ roomId, panel, swipe }: OpenPanelProps & { readonly swipe: SwipeHandlers }) {
  const words = useWords()
  const { show } = useNavigation()
  const close = useCallback(() => show('none'), [show])
  useCloseOnEscape(close)
  return (
    <aside className={styles['panel']} {...swipe}>
      <IconButton
        className={styles['closePanel']}
        label={words('panel.close')}
        icon={
          <>
            <X data-wide-only="" />
            <ArrowLeft data-narrow-only="" />
          </>
        }
        onClick={close}
      />
      <Suspense fallback={<Spinner />}>
        <Content roomId={roomId} panel={panel} />
      </Suspense>
    </aside>
  )
}

function Content({ roomId, panel }: OpenPanelProps) {
  const { accountId } = useNavigation()
  if (panel === 'search') return <SearchPanel accountId={accountId} {...(roomId !== undefined && { roomId })} />
  if (roomId === undefined) return null
  if (panel === 'members') return <MembersPanel accountId={accountId} roomId={roomId} />
  if (panel === 'gallery') return <GalleryPanel accountId={accountId} roomId={roomId} />
  if (panel === 'pins') return <PinsPanel accountId={accountId} roomId={roomId} />
  return <RoomSettingsPanel accountId={accountId} roomId={roomId} />
}
