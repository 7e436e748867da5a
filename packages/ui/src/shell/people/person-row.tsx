import type { Profile } from '@maru/shared'
import type { ComponentProps } from 'react'
import { classes, Popover, rowButton, Tag } from '../../kit/design/index.ts'
import { usePerson } from '../../kit/messenger/hooks.ts'
import { ProfileCard } from '../../kit/people/profile-card.tsx'
import { Face } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from './people-page.module.css'

interface PersonRowProps extends ComponentProps<'button'> {
  readonly accountId: string
  readonly person: Profile
  readonly isMe: boolean
  /** Whether their profile card is. */
  readonly open: boolean
  onOpenChange(open: boolean): void
}

/** A person of the server, whose profile card opens beside the row. */
export function PersonRow({ accountId, person, isMe, open, onOpenChange, ...props }: PersonRowProps) {
  const words = useWords()
  const { go } = useNavigation()
  const known = usePerson(accountId, person.userId)
  const { userId } = person
  const nickname = known?.nickname ?? person.nickname
  const row = (
    <button type="button" {...props} className={classes(rowButton, styles['row'])}>
      <Face
        accountId={accountId}
        userId={userId}
        picture={person.picture}
        name={nickname}
        size={40}
        presence={known?.presence}
      />
      <span className={styles['who']}>
        <span className={styles['name']}>
          <bdi>{nickname}</bdi>
          {isMe && <Tag>{words('members.you')}</Tag>}
        </span>
        <span className={styles['soft']}>{userId}</span>
      </span>
    </button>
  )
  return (
    <Popover
      trigger={row}
      label={words('person.title')}
      className={styles['card']}
      open={open}
      onOpenChange={onOpenChange}
    >
      <ProfileCard
        accountId={accountId}
        userId={userId}
        nickname={nickname}
        onMessage={(roomId) => go({ kind: 'room', roomId })}
      />
    </Popover>
  )
}
