import { limits } from '@maru/shared'
import { useState } from 'react'
import { Button, ErrorNote, PasswordField } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { SaveButtons } from '../../kit/forms/save-buttons.tsx'
import { useForm } from '../../kit/forms/use-form.ts'
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
  const form = useForm({ password: typed === '' ? words('form.required') : undefined }, async () => {
    if (typed !== undefined && (await update(typed))) setTyped(undefined)
  })

  return (
    <div className={forms['group']}>
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
        <form {...form.props} className={forms['group']}>
          <PasswordField
            name="password"
            autoFocus
            error={form.errorOf('password')}
            label={words('roomSettings.password')}
            autoComplete="new-password"
            maxLength={limits.roomPasswordMax}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <SaveButtons busy={task.busy} onCancel={() => setTyped(undefined)} />
        </form>
      )}
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </div>
  )
}
