import { useEffect } from 'react'
import { useCall, useMessengerState } from '../kit/messenger/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import { AloneNote } from '../rooms/invitations/invite-button.tsx'
import { Lobby } from '../rooms/lobby/lobby.tsx'
import {
  Conversation,
  NotificationCentre,
  PeoplePage,
  preloadScreens,
  SavedPage,
  SettingsPage,
  TwoHomes,
} from './lazy-screens.ts'

export function MainArea() {
  const { accountId, route } = useNavigation()
  useEffect(preloadScreens, [])
  useClearUnreadMark()
  switch (route.kind) {
    case 'rooms':
    case 'lobby':
      return <Lobby key={accountId} accountId={accountId} />
    case 'room': {
      const { roomId, seq, time } = route
      return (
        <Conversation
          key={`${accountId} ${roomId}`}
          accountId={accountId}
          roomId={roomId}
          {...(seq !== undefined && { seq })}
          {...(time !== undefined && { time })}
          note={<AloneNote accountId={accountId} roomId={roomId} />}
        />
      )
    }
    case 'settings':
      return <SettingsPage accountId={accountId} {...(route.section !== undefined && { section: route.section })} />
    case 'notifications':
      return <NotificationCentre accountId={accountId} />
    case 'people':
      return <PeoplePage key={accountId} accountId={accountId} />
    case 'saved':
      return <SavedPage key={accountId} accountId={accountId} />
    case 'two-homes':
      return <TwoHomes accountId={accountId} />
  }
}

/** Coming back to a room takes its mark away. */
function useClearUnreadMark(): void {
  const call = useCall()
  const stateNow = useMessengerState()
  const { accountId, route } = useNavigation()
  const roomId = route.kind === 'room' ? route.roomId : undefined
  useEffect(() => {
    if (roomId === undefined || !stateNow().rooms[accountId]?.[roomId]?.markedUnread) return
    void call('rooms.markUnread', { accountId, roomId, on: false }).catch(() => {})
  }, [call, stateNow, accountId, roomId])
}
