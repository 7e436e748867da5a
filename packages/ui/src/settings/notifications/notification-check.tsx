import type { Check } from '@maru/engine'
import { Circle, CircleCheck, CircleDashed, CircleX } from 'lucide-react'
import { Button, ErrorNote } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useTask } from '../../kit/forms/use-task.ts'
import { useCall, useHost, useMessenger } from '../../kit/messenger/context.tsx'
import { useWords } from '../../kit/texts/context.tsx'
import { adviceFor, stepsOf } from './check-steps.ts'
import styles from './notification-check.module.css'

const icons = { ok: CircleCheck, failed: CircleX, waiting: CircleDashed, later: Circle } as const

/** Sends a real notification end to end, and shows the step that failed. */
export function NotificationCheck({ accountId }: { accountId: string }) {
  const words = useWords()
  const call = useCall()
  const task = useTask()
  const check = useMessenger((state) => (state.check?.accountId === accountId ? state.check : null))
  return (
    <div className={forms['group']}>
      <h3>{words('check.title')}</h3>
      <p className={forms['hint']}>{words('check.hint')}</p>
      {check && <Steps check={check} />}
      <Button busy={task.busy} onClick={() => void task.run(() => call('notifications.check', { accountId }))}>
        {words(check ? 'check.again' : 'check.do')}
      </Button>
      {task.error !== undefined && <ErrorNote error={task.error} />}
    </div>
  )
}

function Steps({ check }: { check: Check }) {
  const words = useWords()
  const host = useHost()
  return (
    <>
      <ol className={styles['steps']}>
        {stepsOf(check).map(({ step, state }) => {
          const Icon = icons[state]
          return (
            <li key={step} className={styles['step']} data-state={state}>
              <Icon aria-hidden="true" size={18} />
              {words(`check.${step}`)}
              <span className={forms['hint']}>{words(`check.state.${state}`)}</span>
            </li>
          )
        })}
      </ol>
      <p role="status" className={styles['help']}>
        {adviceFor(check, host, words)}
      </p>
    </>
  )
}
