import { Ellipsis } from 'lucide-react'
import { Avatar, Button, ErrorNote, IconButton, Menu, Tag } from '../../kit/design/index.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { MemberAction } from './member-actions.ts'
import type { ListedPerson } from './member-list.ts'
import styles from './members-panel.module.css'
import type { PersonAction } from './use-member-actions.ts'

interface MemberItemProps {
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
  const { person, isMe, actions, mayUnban, busy, error, onAction } = props
  const { userId, nickname, presence, role, blocked } = person
  const words = useWords()
  const item = (action: PersonAction) => ({
    label: words(`members.${action}`),
    danger: action === 'kick' || action === 'ban' || action === 'block',
    disabled: busy,
    onSelect: () => onAction(action, person),
  })
  return (
    <div className={styles['item']}>
      <div className={styles['line']}>
        <Avatar userId={userId} name={nickname} size={32} presence={role === 'banned' ? undefined : presence} />
        <div className={styles['who']}>
          <span className={styles['name']}>
            <bdi>{nickname}</bdi>
            {isMe && <Tag>{words('members.you')}</Tag>}
          </span>
          <span className={styles['id']}>{userId}</span>
        </div>
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
