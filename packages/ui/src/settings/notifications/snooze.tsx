import { Button, ErrorNote } from '../../kit/design/index.ts'
import forms from '../../kit/forms/forms.module.css'
import { useSavedValue } from '../../kit/forms/use-saved-value.ts'
import { useWords } from '../../kit/texts/context.tsx'
import { minute } from '../../kit/time/durations.ts'
import { tomorrowMorning } from '../../kit/time/tomorrow-morning.ts'
import { useNow } from '../../kit/time/use-now.ts'
import type { SaveSettings } from './notification-settings.tsx'

/** Pauses all notifications for a while. */
export function Snooze({ until, save }: { until: number | undefined; save: SaveSettings }) {
  const words = useWords()
  const now = useNow(15_000)
  const saved = useSavedValue(until, (snoozedUntil) => save({ snoozedUntil }))
  const ends = saved.value !== undefined && saved.value > now ? saved.value : undefined
  const time = (at: number) => words.date(at, { timeStyle: 'short' })
  const forMinutes = (minutes: number) => saved.change(Date.now() + minutes * minute)
  return (
    <div className={forms['group']}>
      <h3>{words('notify.snooze')}</h3>
      {ends === undefined ? (
        <div className={forms['buttons']}>
          <Button onClick={() => forMinutes(30)}>{words('notify.snooze.half')}</Button>
          <Button onClick={() => forMinutes(60)}>{words('notify.snooze.hour')}</Button>
          <Button onClick={() => saved.change(tomorrowMorning(Date.now()))}>
            {words('notify.snooze.morning', { time: time(tomorrowMorning(now)) })}
          </Button>
        </div>
      ) : (
        <div className={forms['row']}>
          <p className={forms['hint']} role="status">
            {words('notify.snooze.until', {
              time: words.date(ends, { weekday: 'long', hour: 'numeric', minute: '2-digit' }),
            })}
          </p>
          <Button onClick={() => saved.change(undefined)}>{words('notify.snooze.end')}</Button>
        </div>
      )}
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </div>
  )
}
