import { useAccount, useName } from '../../kit/messenger/hooks.ts'
import styles from './mention-chip.module.css'

/** Somebody who is mentioned, by the name that they go by. */
export function MentionChip({ accountId, userId }: { accountId: string; userId: string }) {
  const nickname = useName(accountId, userId)
  const isMe = useAccount(accountId)?.profile.userId === userId
  return (
    <bdi className={`${styles['chip']} ${isMe ? styles['me'] : ''}`} title={`@${userId}`}>
      @{nickname}
    </bdi>
  )
}
