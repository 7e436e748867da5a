import { X } from 'lucide-react'
import { lazy, Suspense, useCallback } from 'react'
import { IconButton, Spinner } from '../design/index.ts'
import { useWords } from '../texts/context.tsx'
import styles from './app.module.css'
import { SearchPanel } from './later.ts'
import { type Panel, useNavigation } from './navigation.tsx'
import { usePanelKeys } from './use-panel-keys.ts'

const MembersPanel = lazy(async () => ({ default: (await import('../people/members-panel.tsx')).MembersPanel }))
const RoomSettingsPanel = lazy(async () => ({
  default: (await import('../people/room-settings-panel.tsx')).RoomSettingsPanel,
}))
const PinsPanel = lazy(async () => ({ default: (await import('../conversation/pins-panel.tsx')).PinsPanel }))

/** What stands beside a conversation: its people, its pins, its settings, or a search. */
export function SidePanel() {
  const { place, panel } = useNavigation()
  const roomId = place.kind === 'room' ? place.roomId : undefined
  if (panel === 'none' || (roomId === undefined && panel !== 'search')) return null
  return <OpenPanel roomId={roomId} panel={panel} />
}

function OpenPanel({ roomId, panel }: { roomId: string | undefined; panel: Panel }) {
  const words = useWords()
  const { accountId, show } = useNavigation()
  const close = useCallback(() => show('none'), [show])
  usePanelKeys(close)
  return (
    <aside className={styles['panel']}>
      <IconButton className={styles['closePanel']} label={words('panel.close')} icon={<X />} onClick={close} />
      <Suspense fallback={<Spinner />}>
        <Content accountId={accountId} roomId={roomId} panel={panel} />
      </Suspense>
    </aside>
  )
}

function Content({ accountId, roomId, panel }: { accountId: string; roomId: string | undefined; panel: Panel }) {
  if (panel === 'search') return <SearchPanel accountId={accountId} {...(roomId !== undefined && { roomId })} />
  if (roomId === undefined) return null
  if (panel === 'members') return <MembersPanel accountId={accountId} roomId={roomId} />
  if (panel === 'pins') return <PinsPanel accountId={accountId} roomId={roomId} />
  return <RoomSettingsPanel accountId={accountId} roomId={roomId} />
}
