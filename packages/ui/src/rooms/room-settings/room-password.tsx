import { limits } from '@maru/shared'
import { type FormEvent, useState } from 'react'
import { Button, ErrorNote, PasswordField } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { SaveButtons } from '../../kit/forms/save-buttons.tsx'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'

interface RoomPasswordProps {
  readonly accountId: string
  readonly roomId: string
  readonly locked: boolean
}

/** Sets, changes or removes a room's password. The current one can't be read. */
export function RoomPassword({ accountId, roomId, locked }: RoomPasswordProps) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const [typed, setTyped] = useState<string>()
  const update = (password: string | null) => task.run(() => call('rooms.update', { accountId, roomId, password }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (typed && (await update(typed))) setTyped(undefined)
  }

  return (
    <div className={forms['group']}>
      <p className={forms['hint']}>{words(locked ? 'roomSettings.password.on' : 'roomSettings.password.off')}</p>
      {typed === undefined ? (
        <div className={forms['buttons']}>
          <Button onClick={() => setTyped('')}>
            {words(locked ? 'roomSettings.password.change' : 'roomSettings.password.set')}
          </Button>
          {locked && (
            <Button variant="subtle" busy={task.busy} onClick={() => update(null)}>
              {words('roomSettings.password.remove')}
            </Button>
          )}
        </div>
      ) : (
        <form className={forms['group']} onSubmit={submit}>
          <PasswordField
            label={words('roomSettings.password')}
            autoComplete="new-password"
            maxLength={limits.roomPasswordMax}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <SaveButtons busy={task.busy} disabled={typed === ''} onCancel={() => setTyped(undefined)} />
        </form>
      )}
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </div>
  )
}
