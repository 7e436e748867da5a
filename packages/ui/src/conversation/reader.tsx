import { useName } from '../kit/messenger/hooks.ts'
import { Face } from '../kit/pictures/face.tsx'
import styles from './receipts.module.css'

export interface ReaderProps {
  readonly accountId: string
  readonly userId: string
  readonly note: string
}

export function Reader({ accountId, userId, note }: ReaderProps) {
  const name = useName(accountId, userId)
  return (
    <div className={styles['person']}>
      <Face accountId={accountId} userId={userId} name={name} size={22} />
      <bdi>{name}</bdi>
      <span className={styles['soft']}>{note}</span>
    </div>
  )
}
