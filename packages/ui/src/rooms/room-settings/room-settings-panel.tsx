import type { RoomView } from '@maru/engine'
import { mayManage } from '@maru/shared'
import type { ReactNode } from 'react'
import { TitledPanel } from '../../kit/design/index.ts'
import { useRoom } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { Invitations } from '../invitations/invitations.tsx'
import { LeaveSection } from '../leave/leave-section.tsx'
import { MyRoomSettings } from './my-room-settings.tsx'
import styles from './room-settings-panel.module.css'
import { SharedRoomSettings } from './shared-room-settings.tsx'

/** The room settings that the user's role allows. */
export function RoomSettingsPanel({ accountId, roomId }: { accountId: string; roomId: string }) {
  const words = useWords()
  const room = useRoom(accountId, roomId)
  if (!room) return null
  return (
    <TitledPanel title={words('roomSettings.title')}>
      <Part title={words('roomSettings.forMe')}>
        <MyRoomSettings accountId={accountId} room={room} />
      </Part>
      {mayManage(room) && (
        <>
          <Part title={words('roomSettings.room')}>
            <SharedRoomSettings accountId={accountId} room={room} />
          </Part>
          <Part title={words('invites.title')}>
            <Invitations accountId={accountId} roomId={roomId} />
          </Part>
        </>
      )}
      {room.kind === 'group' && (
        <Part title={words('roomSettings.leaving')}>
          <LeaveSection accountId={accountId} room={room} />
        </Part>
      )}
      <StoredMessages room={room} />
    </TitledPanel>
  )
}

/** How much of the conversation is on this device, and whether it matches the server. */
function StoredMessages({ room }: { room: RoomView }) {
  const words = useWords()
  const { from, compared } = room.complete
  return (
    <details className={styles['stored']}>
      <summary>{words('info.title')}</summary>
      <p>{words(from <= 1 ? 'info.complete' : 'info.recent')}</p>
      <p>{words(compared ? 'info.compared' : 'info.notCompared')}</p>
    </details>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles['part']}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
