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
  const [before, setBefore] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const isPin = pinSchema.safeParse(pin).success
  const ready = (!hasPin || before !== '') && (kind === 'remove' || (isPin && pin === again))

  const save = async () => {
    const done = await task.run(() =>
      kind === 'remove' ? desktop.removePin(before) : desktop.setPin(pin, hasPin ? before : undefined),
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
            label={words('desktop.pin.before')}
            value={before}
            onChange={(event) => setBefore(event.target.value)}
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
              label={words('desktop.pin.again')}
              error={again.length >= pin.length && again !== pin ? words('desktop.pin.differs') : undefined}
              value={again}
              onChange={(event) => setAgain(event.target.value)}
            />
          </>
        )}
        <input type="submit" hidden />
      </form>
    </ConfirmDialog>
  )
}
