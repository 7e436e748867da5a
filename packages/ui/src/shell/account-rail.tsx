import { Plus } from 'lucide-react'
import { IconButton } from '../kit/design/index.ts'
import { useHost } from '../kit/messenger/context.tsx'
import { useAccounts } from '../kit/messenger/hooks.ts'
import { Face } from '../kit/pictures/face.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { useNavigation } from '../navigation/navigation.tsx'
import styles from './shell.module.css'

/** Switches between the accounts of this device. */
export function AccountRail({ onAdd }: { onAdd(): void }) {
  const words = useWords()
  const host = useHost()
  const accounts = Object.values(useAccounts())
  const { accountId, switchAccount } = useNavigation()
  // On the web there is one server and one session, so usually nothing to switch.
  if (host.kind === 'web' && accounts.length < 2) return null
  return (
    <nav className={styles['rail']} aria-label={words('accounts.title')}>
      {accounts.map((account) => (
        <button
          key={account.accountId}
          type="button"
          className={styles['account']}
          aria-pressed={account.accountId === accountId}
          title={`${account.profile.nickname}, ${account.server.name}`}
          onClick={() => switchAccount(account.accountId)}
        >
          <Face
            accountId={account.accountId}
            picture={account.profile.picture}
            userId={account.profile.userId}
            name={account.profile.nickname}
            size={34}
          />
          <span data-hidden-text="">
            {account.profile.nickname}, {account.server.name}
          </span>
        </button>
      ))}
      {host.kind === 'desktop' && <IconButton label={words('accounts.add')} icon={<Plus />} onClick={onAdd} />}
    </nav>
  )
}
