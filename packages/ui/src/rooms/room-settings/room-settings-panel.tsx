import { mayManage } from '@maru/shared'
import { type ReactNode, useId } from 'react'
import { useRoom } from '../../kit/messenger/hooks.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { Invitations } from '../invitations/invitations.tsx'
import { Leaving } from '../leave/leaving.tsx'
import { MyRoomSettings } from './my-room-settings.tsx'
import styles from './room-settings-panel.module.css'
import { SharedRoomSettings } from './shared-room-settings.tsx'

/** Everything about a room that can be set, as far as one's role goes. */
export function RoomSettingsPanel({ accountId, roomId }: { accountId: string; roomId: string }) {
  const words = useWords()
  const room = useRoom(accountId, roomId)
  const heading = useId()
  if (!room) return null
  return (
    <section className={styles['panel']} aria-labelledby={heading}>
      <h2 id={heading}>{words('roomSettings.title')}</h2>
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
          <Leaving accountId={accountId} room={room} />
        </Part>
      )}
    </section>
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
