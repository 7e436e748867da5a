import type { AccountView } from '@maru/engine'
import { CopyPlus, Plus, X } from 'lucide-react'
import { ErrorNote, IconButton, Switch } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useSavedValue } from '../../kit/forms/use-saved-value.ts'
import { settingLimits } from '../../kit/setting-limits.ts'
import { useWords } from '../../kit/texts/context.tsx'
import type { SaveSettings } from './notification-settings.tsx'
import { addSpan, changeSpan, copyToEveryDay, type QuietDays, removeSpan } from './quiet-days.ts'
import styles from './quiet-hours.module.css'

// The first of November 2026 is a Sunday, as the first day of the settings.
const dayOf = (index: number): number => new Date(2026, 10, 1 + index, 12).getTime()

interface QuietHoursProps {
  readonly quietHours: AccountView['notificationSettings']['quietHours']
  readonly save: SaveSettings
}

/** Hours of each weekday in which nothing is told. */
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
              <QuietDay key={dayOf(index)} days={days} index={index} onChange={change} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

interface QuietDayProps {
  readonly days: QuietDays
  readonly index: number
  onChange(days: QuietDays): void
}

function QuietDay({ days, index, onChange }: QuietDayProps) {
  const words = useWords()
  const day = words.date(dayOf(index), { weekday: 'long' })
  const spans = days[index] ?? []
  return (
    <li className={styles['day']}>
      <span className={styles['name']}>{day}</span>
      <div className={styles['spans']}>
        {spans.length === 0 && <span className={styles['none']}>{words('notify.quiet.none')}</span>}
        {Object.entries(spans).map(([place, { from, to }]) => (
          <span key={place} className={styles['span']}>
            <input
              type="time"
              aria-label={words('notify.quiet.from', { day })}
              value={from}
              onChange={(event) => onChange(changeSpan(days, index, Number(place), { from: event.target.value }))}
            />
            <span aria-hidden="true">–</span>
            <input
              type="time"
              aria-label={words('notify.quiet.to', { day })}
              value={to}
              onChange={(event) => onChange(changeSpan(days, index, Number(place), { to: event.target.value }))}
            />
            <IconButton
              label={words('notify.quiet.remove', { from, to, day })}
              icon={<X />}
              onClick={() => onChange(removeSpan(days, index, Number(place)))}
            />
          </span>
        ))}
      </div>
      <div className={styles['tools']}>
        {spans.length < settingLimits.quietSpansPerDay && (
          <IconButton
            label={words('notify.quiet.add', { day })}
            icon={<Plus />}
            onClick={() => onChange(addSpan(days, index))}
          />
        )}
        {spans.length > 0 && (
          <IconButton
            label={words('notify.quiet.everyDay', { day })}
            icon={<CopyPlus />}
            onClick={() => onChange(copyToEveryDay(days, index))}
          />
        )}
      </div>
    </li>
  )
}
