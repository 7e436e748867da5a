import type { Desktop, DesktopView } from '@maru/host'
import { useState } from 'react'
import { Button, ErrorNote } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { SavedSelect } from '../../kit/forms/saved-controls.tsx'
import { useTask } from '../../kit/forms/use-task.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { PinDialog } from './pin-dialog.tsx'

const minutes = ['1', '5', '15', '30', '60', '120'] as const

/** The app's lock on this computer. */
export function LockSetting({ desktop, view }: { desktop: Desktop; view: DesktopView }) {
  const words = useWords()
  const task = useTask()
  const [open, setOpen] = useState<'set' | 'remove'>()
  const after = String(view.settings.lockAfterMinutes)
  return (
    <div className={forms['group']}>
      <h3>{words('desktop.lock')}</h3>
      <p className={forms['hint']}>{words('desktop.lock.hint')}</p>
      {view.pin && (
        <SavedSelect
          label={words('desktop.lock.after')}
          options={[...new Set([...minutes, after])].map((value) => ({
            value,
            label: words('desktop.lock.minutes', { count: Number(value) }),
          }))}
          value={after}
          save={(value) => desktop.changeSettings({ lockAfterMinutes: Number(value) })}
        />
      )}
      <div className={forms['buttons']}>
        {view.pin && <Button onClick={() => void task.run(() => desktop.lock())}>{words('desktop.lock.now')}</Button>}
        <Button onClick={() => setOpen('set')}>{words(view.pin ? 'desktop.lock.change' : 'desktop.lock.set')}</Button>
        {view.pin && (
          <Button variant="subtle" onClick={() => setOpen('remove')}>
            {words('desktop.lock.remove')}
          </Button>
        )}
      </div>
      {task.error !== undefined && <ErrorNote error={task.error} />}
      {open && <PinDialog kind={open} desktop={desktop} hasPin={view.pin} onClose={() => setOpen(undefined)} />}
    </div>
  )
}
