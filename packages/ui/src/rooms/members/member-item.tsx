import { Ellipsis } from 'lucide-react'
import { Button, ErrorNote, IconButton, Menu, Popover, Tag } from '../../kit/design/index.ts'
import { ProfileCard } from '../../kit/people/profile-card.tsx'
import { Face } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import type { MemberAction } from './member-actions.ts'
import type { ListedPerson } from './member-list.ts'
import styles from './members-panel.module.css'
import type { PersonAction } from './use-member-actions.ts'

interface MemberItemProps {
  readonly accountId: string
  readonly person: ListedPerson
  readonly isMe: boolean
  readonly actions: readonly MemberAction[]
  readonly mayUnban: boolean
  readonly busy: boolean
  readonly error: unknown
  onAction(action: PersonAction, person: ListedPerson): void
}

/** A member or a banned person, with their presence and the actions on them. */
export function MemberItem(props: MemberItemProps) {
  const { accountId, person, isMe, actions, mayUnban, busy, error, onAction } = props
  const { userId, nickname, presence, role, blocked } = person
  const words = useWords()
  const { go } = useNavigation()
  const item = (action: PersonAction) => ({
    label: words(`members.${action}`),
    danger: action === 'kick' || action === 'ban' || action === 'block',
    disabled: busy,
    onSelect: () => onAction(action, person),
  })
  return (
    <div className={styles['item']}>
      <div className={styles['line']}>
        <Popover
          label={words('person.title')}
          className={styles['card']}
          trigger={
            <button type="button" className={styles['person']}>
              <Face
                accountId={accountId}
                userId={userId}
                name={nickname}
                size={32}
                presence={role === 'banned' ? undefined : presence}
              />
              <span className={styles['who']}>
                <span className={styles['name']}>
                  <bdi>{nickname}</bdi>
                  {isMe && <Tag>{words('members.you')}</Tag>}
                </span>
                <span className={styles['id']}>{userId}</span>
              </span>
            </button>
          }
        >
          <ProfileCard accountId={accountId} userId={userId} onMessage={(roomId) => go({ kind: 'room', roomId })} />
        </Popover>
        {role === 'banned' && mayUnban && (
          <Button variant="subtle" busy={busy} onClick={() => onAction('unban', person)}>
            {words('members.unban')}
          </Button>
        )}
        {role !== 'banned' && !isMe && (
          <Menu
            trigger={<IconButton label={words('members.actions', { name: nickname })} icon={<Ellipsis />} />}
            items={[item('message'), ...actions.map(item), item(blocked ? 'unblock' : 'block')]}
          />
        )}
      </div>
      {error !== undefined && <ErrorNote error={error} />}
    </div>
  )
}
