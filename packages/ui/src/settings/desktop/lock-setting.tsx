import type { Desktop, DesktopView } from '@maru/host'
import { useState } from 'react'
import { Button, ErrorNote } from '../../kit/design/index.ts'
import { useDoing } from '../../kit/messenger/asking.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { SavedSelect } from '../saved-controls.tsx'
import settings from '../settings-page.module.css'
import { PinDialog } from './pin-dialog.tsx'

const minutes = ['1', '5', '15', '30', '60', '120'] as const

/** The lock of this computer's messenger. */
export function LockSetting({ home, view }: { home: Desktop; view: DesktopView }) {
  const words = useWords()
  const doing = useDoing()
  const [open, setOpen] = useState<'set' | 'remove'>()
  const after = String(view.settings.lockAfterMinutes)
  return (
    <div className={settings['part']}>
      <h3>{words('computer.lock')}</h3>
      <p className={settings['status']}>{words('computer.lock.hint')}</p>
      {view.pin && (
        <SavedSelect
          label={words('computer.lock.after')}
          options={[...new Set([...minutes, after])].map((value) => ({
            value,
            label: words('computer.lock.minutes', { count: Number(value) }),
          }))}
          value={after}
          save={(value) => home.changeSettings({ lockAfterMinutes: Number(value) })}
        />
      )}
      <div className={settings['buttons']}>
        {view.pin && <Button onClick={() => void doing.run(() => home.lock())}>{words('computer.lock.now')}</Button>}
        <Button onClick={() => setOpen('set')}>{words(view.pin ? 'computer.lock.change' : 'computer.lock.set')}</Button>
        {view.pin && (
          <Button variant="quiet" onClick={() => setOpen('remove')}>
            {words('computer.lock.remove')}
          </Button>
        )}
      </div>
      {doing.error !== undefined && <ErrorNote error={doing.error} />}
      {open && <PinDialog kind={open} home={home} hasPin={view.pin} onClose={() => setOpen(undefined)} />}
    </div>
  )
}
