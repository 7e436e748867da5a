import { useEffect } from 'react'
import { lazyComponent } from '../kit/lazy-component.ts'
import { useNavigation } from '../navigation/navigation.tsx'
import { AloneNote } from '../rooms/invitations/invite-button.tsx'
import { Lobby } from '../rooms/lobby/lobby.tsx'
import { Conversation, preloadScreens } from './lazy-screens.ts'

const SettingsPage = lazyComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage')
const TwoHomes = lazyComponent(() => import('../settings/two-homes/two-homes.tsx'), 'TwoHomes')
const NotificationCentre = lazyComponent(
  () => import('./notification-centre/notification-centre.tsx'),
  'NotificationCentre',
)

export function MainArea() {
  const { accountId, route } = useNavigation()
  useEffect(preloadScreens, [])
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
