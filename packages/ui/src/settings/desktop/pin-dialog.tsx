import { type Desktop, pinLength, pinSchema } from '@maru/host'
import { type FormEvent, useState } from 'react'
import { ConfirmDialog, PasswordField } from '../../kit/design/index.ts'
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
  const ready = (!hasPin || current !== '') && (kind === 'remove' || (isPin && pin === confirmed))

  const save = async () => {
    const done = await task.run(() =>
      kind === 'remove' ? desktop.removePin(current) : desktop.setPin(pin, hasPin ? current : undefined),
    )
    if (done) onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready) void save()
  }

  const field = { inputMode: 'numeric', autoComplete: 'off', maxLength: pinLength.max } as const
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={words(kind === 'remove' ? 'desktop.lock.remove' : hasPin ? 'desktop.lock.change' : 'desktop.lock.set')}
      confirm={words(kind === 'remove' ? 'desktop.lock.remove' : 'design.save')}
      busy={task.busy}
      disabled={!ready}
      error={task.error}
      onConfirm={() => void save()}
    >
      <form onSubmit={submit} style={{ display: 'contents' }}>
        {hasPin && (
          <PasswordField
            {...field}
            label={words('desktop.pin.current')}
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
        {kind === 'set' && (
          <>
            <PasswordField
              {...field}
              label={words('desktop.pin.new')}
              hint={words('desktop.pin.hint')}
              error={pin.length >= pinLength.min && !isPin ? words('desktop.pin.hint') : undefined}
              value={pin}
              onChange={(event) => setPin(event.target.value)}
            />
            <PasswordField
              {...field}
              label={words('desktop.pin.confirm')}
              error={confirmed.length >= pin.length && confirmed !== pin ? words('desktop.pin.differs') : undefined}
              value={confirmed}
              onChange={(event) => setConfirmed(event.target.value)}
            />
          </>
        )}
        <input type="submit" hidden />
      </form>
    </ConfirmDialog>
  )
}
