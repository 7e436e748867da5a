import { useState } from 'react'
import { useNavigation } from '../app/navigation.tsx'
import { Avatar, Dialog, ErrorNote, TextField } from '../design/index.ts'
import { useAnswer, useDoing } from '../messenger/asking.ts'
import { useCall } from '../messenger/context.tsx'
import { useWords } from '../texts/context.tsx'
import type { RoomDialogProps } from './create-room-dialog.tsx'
import styles from './dialogs.module.css'

/** Finds a person and opens the conversation with them. */
export function NewDirectDialog({ accountId, open, onOpenChange }: RoomDialogProps) {
  const words = useWords()
  const [query, setQuery] = useState('')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words('rooms.direct')}>
      <TextField
        type="search"
        label={words('rooms.direct.search')}
        value={query}
        autoFocus
        onChange={(event) => setQuery(event.target.value)}
      />
      {query.trim() !== '' && <Found accountId={accountId} query={query.trim()} onDone={() => onOpenChange(false)} />}
    </Dialog>
  )
}

function Found({ accountId, query, onDone }: { accountId: string; query: string; onDone(): void }) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const doing = useDoing()
  const { value, error, again } = useAnswer('users.search', { accountId, query })
  const open = async (userId: string) => {
    const opened = await doing.run(async () => {
      const { roomId } = await call('rooms.direct', { accountId, userId })
      go({ kind: 'room', roomId })
    })
    if (opened) onDone()
  }
  if (error !== undefined) return <ErrorNote error={error} onRetry={again} />
  return (
    <>
      <ul className={styles['people']} aria-busy={value === undefined}>
        {value?.users.map(({ userId, nickname }) => (
          <li key={userId}>
            <button type="button" className={styles['person']} disabled={doing.busy} onClick={() => void open(userId)}>
              <Avatar userId={userId} name={nickname} size={32} />
              <span>
                <bdi>{nickname}</bdi> <span className={styles['id']}>{userId}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {value?.users.length === 0 && <p className={styles['fact']}>{words('rooms.direct.nobody')}</p>}
      {doing.error !== undefined && <ErrorNote error={doing.error} />}
    </>
  )
}
