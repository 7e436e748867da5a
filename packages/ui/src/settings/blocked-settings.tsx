import type { PersonView } from '@maru/engine'
import { useMemo } from 'react'
import { Button, ErrorNote } from '../kit/design/index.ts'
import forms from '../kit/forms/forms.module.css'
import { useTask } from '../kit/forms/use-task.ts'
import { useCall, useMessenger } from '../kit/messenger/context.tsx'
import { Face } from '../kit/pictures/face.tsx'
import { useWords } from '../kit/texts/context.tsx'
import styles from './signed-in-devices.module.css'

/** The people whom the user has blocked, by name. */
export function BlockedSettings({ accountId }: { accountId: string }) {
  const words = useWords()
  const people = useMessenger((state) => state.people[accountId])
  const blocked = useMemo(() => {
    const collator = new Intl.Collator(words.language)
    return Object.values(people ?? {})
      .filter((person) => person.blocked)
      .toSorted((a, b) => collator.compare(a.nickname, b.nickname))
  }, [people, words.language])
  return (
    <>
      <p className={forms['hint']}>{words(blocked.length === 0 ? 'blocked.none' : 'blocked.text')}</p>
      <ul>
        {blocked.map((person) => (
          <BlockedItem key={person.userId} accountId={accountId} person={person} />
        ))}
      </ul>
    </>
  )
}

function BlockedItem({ accountId, person: { userId, nickname } }: { accountId: string; person: PersonView }) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  return (
    <li className={styles['device']}>
      <Face accountId={accountId} userId={userId} name={nickname} size={36} />
      <div className={styles['about']}>
        <bdi className={styles['name']}>{nickname}</bdi>
        <span className={forms['hint']}>{userId}</span>
        {task.error !== undefined && <ErrorNote error={task.error} />}
      </div>
      <Button
        variant="subtle"
        busy={task.busy}
        aria-label={words('blocked.unblock', { name: nickname })}
        onClick={() => task.run(() => call('users.unblock', { accountId, userId }))}
      >
        {words('members.unblock')}
      </Button>
    </li>
  )
}
