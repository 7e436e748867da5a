import { lazy, useEffect } from 'react'
import { useNavigation } from '../navigation/navigation.tsx'
import { AloneNote } from '../rooms/invitations/invite-button.tsx'
import { Lobby } from '../rooms/lobby/lobby.tsx'
import { Conversation, fetchAhead } from './lazy-screens.ts'

// What is looked at now and then is loaded then.
const SettingsPage = lazy(async () => ({ default: (await import('../settings/settings-page.tsx')).SettingsPage }))
const TwoHomes = lazy(async () => ({ default: (await import('../settings/two-homes/two-homes.tsx')).TwoHomes }))
const NotificationCentre = lazy(async () => ({
  default: (await import('./notification-centre/notification-centre.tsx')).NotificationCentre,
}))

export function MainArea() {
  const { accountId, route } = useNavigation()
  useEffect(fetchAhead, [])
  switch (route.kind) {
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
      return <SettingsPage accountId={accountId} {...(route.page !== undefined && { page: route.page })} />
    case 'notifications':
      return <NotificationCentre accountId={accountId} />
    case 'two-homes':
      return <TwoHomes accountId={accountId} />
  }
}
