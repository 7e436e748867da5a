import { type Desktop, type Host, pinLength } from '@maru/host'
import { languageOf } from '@maru/shared'
import { LockKeyhole } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { followTheme } from '../../kit/design/follow-theme.ts'
import { Button, PasswordField } from '../../kit/design/index.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { mount } from '../../kit/mount.ts'
import { LanguageProvider, useWords } from '../../kit/texts/context.tsx'
import { minutesAndSeconds, useCountdown } from '../../kit/time/countdown.ts'
import styles from './lock-screen.module.css'
import { useDesktopView } from './use-desktop-view.ts'

interface MountedLock {
  readonly root: HTMLElement
  readonly host: Pick<Host, 'languages'> & { readonly desktop: Desktop }
}

/** Shows the lock screen, which has no engine. The main process applies the chosen theme, so `system` is the right one. */
export function mountLock({ root, host }: MountedLock): void {
  const language = languageOf('system', host.languages)
  document.documentElement.lang = language
  followTheme('system')
  mount(
    root,
    <LanguageProvider language={language}>
      <LockScreen desktop={host.desktop} />
    </LanguageProvider>,
  )
}

/** All that a locked app shows. Unlocking reloads the window. */
function LockScreen({ desktop }: { desktop: Desktop }) {
  const words = useWords()
  const [asking, setAsking] = useState(false)
  return (
    <main className={styles['screen']}>
      <LockKeyhole aria-hidden="true" size={32} strokeWidth={1.5} />
      <h1>{words('lock.title')}</h1>
      {asking ? <Forgotten desktop={desktop} onBack={() => setAsking(false)} /> : <Pin desktop={desktop} />}
      {!asking && (
        <Button variant="subtle" onClick={() => setAsking(true)}>
          {words('lock.forgot')}
        </Button>
      )}
    </main>
  )
}

function Pin({ desktop }: { desktop: Desktop }) {
  const words = useWords()
  const task = useTask()
  const [pin, setPin] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const seconds = useCountdown(useDesktopView(desktop).pinWaitUntil)
  const waiting = seconds > 0
  const { reset } = task

  // The error from before the wait doesn't apply to what is typed after it.
  useEffect(() => {
    if (!waiting) reset()
  }, [waiting, reset])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (pin === '' || waiting) return
    if (await task.run(() => desktop.unlock(pin))) return
    setPin('')
    field.current?.focus()
  }

  const wrong = task.error === undefined ? undefined : words.error(task.error)
  return (
    <form className={styles['form']} onSubmit={submit}>
      <PasswordField
        label={words('lock.pin')}
        ref={field}
        error={waiting ? words('lock.tooMany') : wrong}
        inputMode="numeric"
        autoComplete="off"
        autoFocus
        maxLength={pinLength.max}
        value={pin}
        onChange={(event) => setPin(event.target.value)}
      />
      {/* Not a live region: it would be announced every second. */}
      {waiting && <p role="timer">{words('lock.wait', { time: minutesAndSeconds(seconds) })}</p>}
      <Button type="submit" variant="primary" busy={task.busy} disabled={pin === '' || waiting}>
        {words('lock.unlock')}
      </Button>
    </form>
  )
}

function Forgotten({ desktop, onBack }: { desktop: Desktop; onBack(): void }) {
  const words = useWords()
  const task = useTask()
  return (
    <div className={styles['form']}>
      <p>{words('lock.forgot.text')}</p>
      {task.error !== undefined && <p role="alert">{words.error(task.error)}</p>}
      <Button variant="danger" busy={task.busy} onClick={() => void task.run(() => desktop.forgetPin())}>
        {words('lock.forgot.do')}
      </Button>
      <Button variant="subtle" autoFocus onClick={onBack}>
        {words('lock.forgot.back')}
      </Button>
    </div>
  )
}
