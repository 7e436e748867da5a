import type { Desktop, DesktopView } from '@maru/host'
import { Button, ErrorNote } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useTask } from '../../kit/forms/use-task.ts'
import { useWords } from '../../kit/texts/context.tsx'
import styles from './desktop-settings.module.css'

/** The current version, and the state of the next update. */
export function UpdateSetting({ desktop, view }: { desktop: Desktop; view: DesktopView }) {
  const words = useWords()
  const task = useTask()
  const { step, version = '', percent = 0, notes, checkedAt } = view.update
  const checking = step === 'checking' || step === 'downloading'
  return (
    <div className={forms['group']}>
      <h3>{words('desktop.update')}</h3>
      <p className={forms['hint']}>{words('desktop.update.version', { version: view.version })}</p>
      <p className={forms['hint']} role="status">
        {words(`desktop.update.${step}`, { version, percent: Math.floor(percent) })}
        {step === 'none' && checkedAt !== undefined && ` ${words.date(checkedAt, { timeStyle: 'short' })}`}
      </p>
      {step === 'ready' && notes && <pre className={styles['notes']}>{notes}</pre>}
      {step !== 'off' && (
        <div className={forms['buttons']}>
          {step === 'ready' ? (
            <Button variant="primary" busy={task.busy} onClick={() => void task.run(() => desktop.installUpdate())}>
              {words('desktop.update.install')}
            </Button>
          ) : (
            <Button busy={task.busy || checking} onClick={() => void task.run(() => desktop.checkForUpdate())}>
              {words('desktop.update.check')}
            </Button>
          )}
        </div>
      )}
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </div>
  )
}
