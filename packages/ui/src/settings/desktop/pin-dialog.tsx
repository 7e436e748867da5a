import { type Desktop, pinLength, pinSchema } from '@maru/host'
import { useState } from 'react'
import { Dialog, DialogButtons, ErrorNote, PasswordField } from '../../kit/design/index.ts'
import { useForm } from '../../kit/forms/use-form.ts'
import { useTask } from '../../kit/forms/use-task.ts'
import { useWords } from '../../kit/texts/context.tsx'

interface PinDialogProps {
  readonly kind: 'set' | 'remove'
  readonly desktop: Desktop
  readonly hasPin: boolean
  onClose(): void
}

/** Asks for the current PIN, if there is one, and for a new one twice. */
export function PinDialog({ kind, desktop, hasPin, onClose }: PinDialogProps) {
  const words = useWords()
  const task = useTask()
  const [current, setCurrent] = useState('')
  const [pin, setPin] = useState('')
  const [confirmed, setConfirmed] = useState('')
  const isPin = pinSchema.safeParse(pin).success
  const setsPin = kind === 'set'
  const wrong = {
    current: hasPin && current === '' ? words('form.required') : undefined,
    pin: setsPin && !isPin ? words('desktop.pin.hint') : undefined,
    confirmed: setsPin && pin !== confirmed ? words('desktop.pin.differs') : undefined,
  }
  const form = useForm(wrong, async () => {
    const done = await task.run(() =>
      setsPin ? desktop.setPin(pin, hasPin ? current : undefined) : desktop.removePin(current),
    )
    if (done) onClose()
  })

  const field = { inputMode: 'numeric', autoComplete: 'off', maxLength: pinLength.max } as const
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={words(setsPin ? (hasPin ? 'desktop.lock.change' : 'desktop.lock.set') : 'desktop.lock.remove')}
    >
      <form {...form.props} style={{ display: 'contents' }}>
        {hasPin && (
          <PasswordField
            {...field}
            name="current"
            label={words('desktop.pin.current')}
            error={form.errorOf('current')}
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
        {setsPin && (
          <>
            <PasswordField
              {...field}
              name="pin"
              label={words('desktop.pin.new')}
              hint={words('desktop.pin.hint')}
              error={form.errorOf('pin') ?? (pin.length >= pinLength.min ? wrong.pin : undefined)}
              value={pin}
              onChange={(event) => setPin(event.target.value)}
            />
            <PasswordField
              {...field}
              name="confirmed"
              label={words('desktop.pin.confirm')}
              error={form.errorOf('confirmed') ?? (confirmed.length >= pin.length ? wrong.confirmed : undefined)}
              value={confirmed}
              onChange={(event) => setConfirmed(event.target.value)}
            />
          </>
        )}
        {task.error !== undefined && <ErrorNote error={task.error} />}
        <DialogButtons
          confirm={words(setsPin ? 'design.save' : 'desktop.lock.remove')}
          busy={task.busy}
          disabled={setsPin && wrong.confirmed !== undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
