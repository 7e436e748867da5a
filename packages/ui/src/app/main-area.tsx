import { lazy, useEffect } from 'react'
import { Directory } from '../directory/directory.tsx'
import { Conversation, fetchAhead } from './later.ts'
import { useNavigation } from './navigation.tsx'

// What is looked at now and then is loaded then.
const SettingsPage = lazy(async () => ({ default: (await import('../settings/settings-page.tsx')).SettingsPage }))
const TwoHomes = lazy(async () => ({ default: (await import('../homes/two-homes.tsx')).TwoHomes }))
const NotificationCentre = lazy(async () => ({
  default: (await import('../notifications/notification-centre.tsx')).NotificationCentre,
}))

export function MainArea() {
  const { accountId, place } = useNavigation()
  useEffect(fetchAhead, [])
  switch (place.kind) {
    case 'lobby':
      return <Directory key={accountId} accountId={accountId} />
    case 'room': {
      const { roomId, seq, time } = place
      return (
        <Conversation
          key={`${accountId} ${roomId}`}
          accountId={accountId}
          roomId={roomId}
          {...(seq !== undefined && { seq })}
          {...(time !== undefined && { time })}
        />
      )
    }
    case 'settings':
      return <SettingsPage accountId={accountId} {...(place.page !== undefined && { page: place.page })} />
    case 'notifications':
      return <NotificationCentre accountId={accountId} />
    case 'homes':
      return <TwoHomes accountId={accountId} />
  }
}
