import type { Desktop, DesktopView } from '@maru/host'
import { Button, ErrorNote } from '../../kit/design/index.ts'
import { useDoing } from '../../kit/messenger/asking.ts'
import { useWords } from '../../kit/texts/context.tsx'
import settings from '../settings-page.module.css'
import styles from './desktop-settings.module.css'

/** Which version this is, and how far the next one has come. */
export function UpdateSetting({ desktop, view }: { desktop: Desktop; view: DesktopView }) {
  const words = useWords()
  const doing = useDoing()
  const { step, version = '', percent = 0, notes, checkedAt } = view.update
  const checking = step === 'checking' || step === 'downloading'
  return (
    <div className={settings['part']}>
      <h3>{words('desktop.update')}</h3>
      <p className={settings['status']}>{words('desktop.update.version', { version: view.version })}</p>
      <p className={settings['status']} role="status">
        {words(`desktop.update.${step}`, { version, percent: Math.floor(percent) })}
        {step === 'none' && checkedAt !== undefined && ` ${words.date(checkedAt, { timeStyle: 'short' })}`}
      </p>
      {step === 'ready' && notes && <pre className={styles['notes']}>{notes}</pre>}
      {step !== 'off' && (
        <div className={settings['buttons']}>
          {step === 'ready' ? (
            <Button variant="primary" busy={doing.busy} onClick={() => void doing.run(() => desktop.installUpdate())}>
              {words('desktop.update.install')}
            </Button>
          ) : (
            <Button busy={doing.busy || checking} onClick={() => void doing.run(() => desktop.checkForUpdate())}>
              {words('desktop.update.check')}
            </Button>
          )}
        </div>
      )}
      {doing.error !== undefined && <ErrorNote error={doing.error} />}
    </div>
  )
}
