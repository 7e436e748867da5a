import { type FormEvent, useState } from 'react'
import { TextField } from '../design/index.ts'
import { useWords } from '../texts/context.tsx'
import styles from './forms.module.css'
import { SaveButtons } from './save-buttons.tsx'
import { useTask } from './use-task.ts'

interface TextSettingProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly maxLength?: number
  readonly numeric?: { readonly min: number; readonly max: number }
  save(value: string): Promise<unknown>
}

/** A text field saved by Enter or by a button that appears once the text differs from the saved value. */
export function SavedTextField({ label, hint, value, maxLength, numeric, save }: TextSettingProps) {
  const words = useWords()
  const task = useTask()
  const [typed, setTyped] = useState<string>()
  const wanted = typed?.trim() ?? ''
  const changed = typed !== undefined && wanted !== value

  const cancel = () => {
    setTyped(undefined)
    task.reset()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!changed || wanted === '') return
    if (await task.run(() => save(wanted))) setTyped(undefined)
  }

  return (
    <form className={styles['group']} onSubmit={submit}>
      <TextField
        label={label}
        {...(hint !== undefined && { hint })}
        {...(task.error !== undefined && { error: words.error(task.error) })}
        {...(maxLength !== undefined && { maxLength })}
        {...(numeric && { type: 'number', inputMode: 'numeric' as const, ...numeric })}
        dir="auto"
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !changed) return
          event.stopPropagation()
          cancel()
        }}
      />
      {changed && <SaveButtons busy={task.busy} disabled={wanted === ''} onCancel={cancel} />}
    </form>
  )
}
