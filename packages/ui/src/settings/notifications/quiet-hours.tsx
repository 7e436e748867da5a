import type { AccountView } from '@maru/engine'
import { CopyPlus, Plus, X } from 'lucide-react'
import { ErrorNote, IconButton, Switch } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useSavedValue } from '../../kit/forms/use-saved-value.ts'
import { settingLimits } from '../../kit/setting-limits.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { SaveSettings } from './notification-settings.tsx'
import { addPeriod, changePeriod, copyToEveryDay, type QuietDays, removePeriod } from './quiet-days.ts'
import styles from './quiet-hours.module.css'

// 1 November 2026 is a Sunday, and so is the first day of the settings.
const dayOf = (index: number): number => new Date(2026, 10, 1 + index, 12).getTime()

interface QuietHoursProps {
  readonly quietHours: AccountView['notificationSettings']['quietHours']
  readonly save: SaveSettings
}

/** Hours of each weekday without notifications. */
export function QuietHours({ quietHours, save }: QuietHoursProps) {
  const words = useWords()
  const saved = useSavedValue(quietHours, (next) => save({ quietHours: next }))
  const { enabled, days } = saved.value
  const change = (next: QuietDays) => saved.change({ enabled, days: next })
  return (
    <section className={forms['group']}>
      <Switch
        label={words('notify.quiet')}
        checked={enabled}
        onChange={(checked) => saved.change({ enabled: checked, days })}
      />
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
      {enabled && (
        <>
          <p className={forms['hint']}>{words('notify.quiet.hint')}</p>
          <ul>
            {days.map((_, index) => (
              <QuietDay key={dayOf(index)} days={days} day={index} onChange={change} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

interface QuietDayProps {
  readonly days: QuietDays
  /** 0 is Sunday. */
  readonly day: number
  onChange(days: QuietDays): void
}

function QuietDay({ days, day, onChange }: QuietDayProps) {
  const words = useWords()
  const dayName = words.date(dayOf(day), { weekday: 'long' })
  const periods = days[day] ?? []
  return (
    <li className={styles['day']}>
      <span className={styles['name']}>{dayName}</span>
      <div className={styles['periods']}>
        {periods.length === 0 && <span className={styles['none']}>{words('notify.quiet.none')}</span>}
        {Object.entries(periods).map(([index, { from, to }]) => (
          <span key={index} className={styles['period']}>
            <input
              type="time"
              aria-label={words('notify.quiet.from', { day: dayName })}
              value={from}
              onChange={(event) => onChange(changePeriod(days, day, Number(index), { from: event.target.value }))}
            />
            <span aria-hidden="true">–</span>
            <input
              type="time"
              aria-label={words('notify.quiet.to', { day: dayName })}
              value={to}
              onChange={(event) => onChange(changePeriod(days, day, Number(index), { to: event.target.value }))}
            />
            <IconButton
              label={words('notify.quiet.remove', { from, to, day: dayName })}
              icon={<X />}
              onClick={() => onChange(removePeriod(days, day, Number(index)))}
            />
          </span>
        ))}
      </div>
      <div className={styles['tools']}>
        {periods.length < settingLimits.quietPeriodsPerDay && (
          <IconButton
            label={words('notify.quiet.add', { day: dayName })}
            icon={<Plus />}
            onClick={() => onChange(addPeriod(days, day))}
          />
        )}
        {periods.length > 0 && (
          <IconButton
            label={words('notify.quiet.everyDay', { day: dayName })}
            icon={<CopyPlus />}
            onClick={() => onChange(copyToEveryDay(days, day))}
          />
        )}
      </div>
    </li>
  )
}
