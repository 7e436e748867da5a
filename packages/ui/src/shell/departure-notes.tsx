import type { Departure } from '@maru/engine'
import { nameOf } from '@maru/shared'
import { DoorClosed } from 'lucide-react'
import { Button } from '../kit/design/index.ts'
import { useTask } from '../kit/forms/use-task.ts'
import { useCall, useMessenger } from '../kit/messenger/context.tsx'
import { useWords } from '../kit/texts/context.tsx'
import { isolateName } from '../kit/texts/isolate-name.ts'
import { useNavigation } from '../navigation/navigation.tsx'
import styles from './departure-notes.module.css'

const none: Readonly<Record<string, Departure>> = {}

/** Explains which rooms are gone, who did it and what the user can do, until they have seen it. */
export function DepartureNotes({ accountId }: { accountId: string }) {
  const departures = useMessenger((state) => state.departures[accountId] ?? none)
  return (
    // Rendered while empty, because screen readers only announce changes inside an existing live region.
    <div role="status" className={styles['notes']}>
      {Object.values(departures).map((departure) => (
        <Note key={departure.roomId} accountId={accountId} departure={departure} />
      ))}
    </div>
  )
}

function Note({ accountId, departure }: { accountId: string; departure: Departure }) {
  const words = useWords()
  const call = useCall()
  const { go } = useNavigation()
  const task = useTask()
  const { roomId, title, reason, by } = departure
  const name = useMessenger((state) => (by === undefined ? undefined : nameOf(by, state.people[accountId])))
  const dismiss = () => void call('departures.dismiss', { accountId, roomId }).catch(() => undefined)
  const ask = (userId: string) =>
    task.run(async () => {
      const direct = await call('rooms.direct', { accountId, userId })
      go({ kind: 'room', roomId: direct.roomId })
      dismiss()
    })
  return (
    <section className={styles['note']}>
      <DoorClosed aria-hidden="true" size={20} />
      <div className={styles['text']}>
        <strong>{words('room.gone', { title })}</strong>
        <p>
          {words(`room.gone.${reason}`, { by: name === undefined ? words('room.gone.someone') : isolateName(name) })}
        </p>
        {task.error !== undefined && <p>{words.error(task.error)}</p>}
      </div>
      <div className={styles['actions']}>
        {by !== undefined && name !== undefined && (
          <Button variant="subtle" busy={task.busy} onClick={() => void ask(by)}>
            {words('room.gone.ask', { name: isolateName(name) })}
          </Button>
        )}
        <Button onClick={dismiss}>{words('room.gone.dismiss')}</Button>
      </div>
    </section>
  )
}
