import { Bell, EllipsisVertical } from 'lucide-react'
import { IconButton, Menu } from '../../kit/design/index.ts'
import { useAccount } from '../../kit/messenger/hooks.ts'
import { useOpenSelf } from '../../kit/messenger/use-open-self.ts'
import { Face } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './sidebar.module.css'

/** The signed-in user, the connection state, and the user's menu. */
export function MeBar({ accountId, onTour }: { accountId: string; onTour(): void }) {
  const words = useWords()
  const { route, go } = useNavigation()
  const account = useAccount(accountId)
  const openSelf = useOpenSelf(accountId, (roomId) => go({ kind: 'room', roomId }))
  if (!account) return null
  const { profile, connection, server } = account
  return (
    <footer className={styles['me']}>
      <Face
        accountId={accountId}
        picture={profile.picture}
        userId={profile.userId}
        name={profile.nickname}
        size={32}
        presence={connection.state === 'live' ? 'online' : 'offline'}
      />
      <div className={styles['meText']}>
        <p dir="auto">{profile.nickname}</p>
        <p className={styles['meState']} title={server.url}>
          {words(`connection.${connection.state}`)}
        </p>
      </div>
      <IconButton
        label={words('me.notifications')}
        icon={
          // Drawn by the style sheet: the number is no part of the button's name.
          <span
            className={styles['bell']}
            {...(account.mentions > 0 && { 'data-count': shownCount(account.mentions) })}
          >
            <Bell />
          </span>
        }
        {...(account.mentions > 0 && { 'aria-description': words('me.mentions', { count: account.mentions }) })}
        pressed={route.kind === 'notifications'}
        onClick={() => go({ kind: 'notifications' })}
      />
      <Menu
        trigger={<IconButton label={words('me.menu')} icon={<EllipsisVertical />} />}
        items={[
          { label: words('room.self'), onSelect: () => void openSelf() },
          { label: words('saved.title'), onSelect: () => go({ kind: 'saved' }) },
          { label: words('me.settings'), onSelect: () => go({ kind: 'settings' }) },
          { label: words('me.twoHomes'), onSelect: () => go({ kind: 'two-homes' }) },
          { label: words('tour.start'), onSelect: onTour },
          { label: words('me.signOut'), onSelect: () => go({ kind: 'settings', section: 'account' }) },
        ]}
      />
    </footer>
  )
}

const shownCount = (count: number): string => (count > 99 ? '99+' : String(count))
