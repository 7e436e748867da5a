import { namesPeople } from '@maru/shared'
import { type FormEvent, useId, useState } from 'react'
import { classes, Dialog, ErrorNote, RoomMark, rowButton, SearchField, selfMark } from '../../kit/design/index.ts'
import { useHeldEnter } from '../../kit/focus/use-held-enter.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useOpenSelf } from '../../kit/messenger/use-open-self.ts'
import { useQuery } from '../../kit/messenger/use-query.ts'
import { Face } from '../../kit/pictures/face.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { useNavigation } from '../../navigation/navigation.tsx'
import styles from '../dialogs.module.css'
import type { RoomDialogProps } from './create-room-dialog.tsx'

/** Finds a person and opens the direct conversation with them. */
export function NewDirectDialog({ accountId, open, onOpenChange }: RoomDialogProps) {
  const words = useWords()
  const [query, setQuery] = useState('')
  const form = useId()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words('rooms.direct')}>
      <SearchField label={words('rooms.direct.search')} value={query} autoFocus form={form} onChange={setQuery} />
      {namesPeople(query.trim().normalize('NFC')) && (
        <Results accountId={accountId} query={query.trim()} form={form} onDone={() => onOpenChange(false)} />
      )}
      {query.trim() === '' && <Self accountId={accountId} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function Self({ accountId, onDone }: { accountId: string; onDone(): void }) {
  const words = useWords()
  const { go } = useNavigation()
  const open = useOpenSelf(accountId, (roomId) => {
    go({ kind: 'room', roomId })
    onDone()
  })
  return (
    <ul className={styles['people']}>
      <li>
        <button type="button" className={classes(rowButton, styles['person'])} onClick={() => void open()}>
          <RoomMark roomId={accountId} title={selfMark} size={32} />
          <span>{words('room.self')}</span>
        </button>
      </li>
    </ul>
  )
}

interface ResultsProps {
  readonly accountId: string
  readonly query: string
  /** The ID of the form that Enter in the search field submits. */
  readonly form: string
  onDone(): void
}

function Results({ accountId, query, form, onDone }: ResultsProps) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const task = useTask()
  const { value, error, reload } = useQuery('users.search', { accountId, query })
  const open = async (userId: string) => {
    const opened = await task.run(async () => {
      const { roomId } = await call('rooms.direct', { accountId, userId })
      go({ kind: 'room', roomId })
    })
    if (opened) onDone()
  }
  const enter = useHeldEnter(query, value !== undefined, () => {
    const first = value?.users[0]
    if (first && !task.busy) void open(first.userId)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter()
  }
  if (error !== undefined) return <ErrorNote error={error} onRetry={reload} />
  return (
    <form id={form} onSubmit={submit}>
      <ul className={styles['people']} aria-busy={value === undefined}>
        {value?.users.map(({ userId, nickname, picture }) => (
          <li key={userId}>
            <button
              type="button"
              className={classes(rowButton, styles['person'])}
              disabled={task.busy}
              onClick={() => void open(userId)}
            >
              <Face accountId={accountId} userId={userId} picture={picture} name={nickname} size={32} />
              <span>
                <bdi>{nickname}</bdi> <span className={styles['id']}>{userId}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {value?.users.length === 0 && <p className={styles['fact']}>{words('rooms.direct.noResults')}</p>}
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </form>
  )
}
