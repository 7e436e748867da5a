import type { RoomView } from '@maru/engine'
import { namesPeople, type Profile } from '@maru/shared'
import { type FormEvent, useId, useState } from 'react'
import { Button, ErrorNote, SearchField } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall, useMessenger } from '../../kit/messenger/context.tsx'
import { useAccount, useRooms } from '../../kit/messenger/hooks.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { Face } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { usePaced } from '../../kit/time/use-paced.ts'
import styles from './invitations.module.css'
import { inviteLink } from './invite-link.ts'
import { suggestedPeople } from './suggested-people.ts'

const typingPauseMs = 200
const invitationSeconds = 7 * 24 * 3_600
const noPeople = {}

interface InvitePeopleProps {
  readonly accountId: string
  readonly room: RoomView
}

/** Sends the chosen people a link to the room, each in a direct message. */
export function InvitePeople({ accountId, room: { roomId, title } }: InvitePeopleProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const account = useAccount(accountId)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [sent, setSent] = useState(0)
  const invite = async (event: FormEvent) => {
    event.preventDefault()
    const sending = await task.run(async () => {
      const invitation = { accountId, roomId, seconds: invitationSeconds, maxUses: chosen.size }
      const link = inviteLink(account?.server.url ?? '', (await call('invites.create', invitation)).code)
      for (const userId of chosen) {
        const direct = await call('rooms.direct', { accountId, userId })
        await call('messages.send', { accountId, ...direct, text: words('invites.message', { title, link }) })
      }
    })
    if (!sending) return
    setSent(chosen.size)
    setChosen(new Set())
  }
  const toggle = (userId: string) =>
    setChosen((before) => new Set(before.has(userId) ? [...before].filter((id) => id !== userId) : [...before, userId]))
  const people = usePeopleToInvite(accountId, roomId, usePaced(query.trim(), typingPauseMs))
  return (
    <form className={forms['group']} noValidate onSubmit={invite}>
      <SearchField label={words('invites.people')} value={query} autoFocus onChange={setQuery} />
      <ul className={styles['people']}>
        {people?.map((person) => (
          <PersonItem
            key={person.userId}
            accountId={accountId}
            person={person}
            checked={chosen.has(person.userId)}
            onToggle={() => toggle(person.userId)}
          />
        ))}
      </ul>
      {people?.length === 0 && (
        <p className={forms['hint']}>
          {words(query.trim() === '' ? 'invites.people.none' : 'invites.people.noResults')}
        </p>
      )}
      {chosen.size > 0 && (
        <Button type="submit" variant="primary" busy={task.busy}>
          {words('invites.send', { count: chosen.size })}
        </Button>
      )}
      <p role="status" className={forms['hint']}>
        {sent > 0 && chosen.size === 0 && words('invites.sent', { count: sent })}
      </p>
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </form>
  )
}

/** The people found by a query; without one, whom the user talked to last, then everyone they share rooms with. */
function usePeopleToInvite(accountId: string, roomId: string, query: string): readonly Profile[] | undefined {
  const me = useAccount(accountId)?.profile.userId ?? ''
  const rooms = useRooms(accountId)
  const people = useMessenger((state) => state.people[accountId]) ?? noPeople
  const { value: members } = useQuery('rooms.members', { accountId, roomId })
  const { value: found } = useQuery('users.search', { accountId, query: namesPeople(query) ? query : me })
  if (!members) return undefined
  const there = new Set([me, ...members.members.map(({ userId }) => userId), ...members.bans])
  const list = namesPeople(query) ? found?.users : suggestedPeople(Object.values(rooms), people, query)
  return list?.filter(({ userId }) => !there.has(userId))
}

interface PersonItemProps {
  readonly accountId: string
  readonly person: Profile
  readonly checked: boolean
  onToggle(): void
}

function PersonItem({ accountId, person: { userId, nickname, picture }, checked, onToggle }: PersonItemProps) {
  const id = useId()
  return (
    <li>
      <label className={styles['person']} htmlFor={id}>
        <Face accountId={accountId} userId={userId} picture={picture} name={nickname} size={28} />
        <span>
          <bdi>{nickname}</bdi> <span className={styles['id']}>{userId}</span>
        </span>
        <input id={id} type="checkbox" checked={checked} onChange={onToggle} />
      </label>
    </li>
  )
}
