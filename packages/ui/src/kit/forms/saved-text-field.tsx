import { type KeyboardEvent, useState } from 'react'
import { ParagraphField, TextField } from '../design/index.ts'
import { useWords } from '../texts/context.tsx'
import styles from './forms.module.css'
import { SaveButtons } from './save-buttons.tsx'
import { SavedMark, useSavedMark } from './saved-mark.tsx'
import { useForm } from './use-form.ts'
import { useTask } from './use-task.ts'

interface TextSettingProps {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly maxLength?: number
  readonly inputMode?: 'numeric'
  /** Too long for one line. */
  readonly wraps?: boolean
  /** What is wrong with a typed value. */
  errorOf(typed: string): string | undefined
  save(value: string): Promise<unknown>
}

/** A text field saved by Enter or by a button that appears once the text differs from the saved value. */
export function SavedTextField({ label, hint, value, maxLength, inputMode, wraps, errorOf, save }: TextSettingProps) {
  const words = useWords()
  const task = useTask()
  const mark = useSavedMark()
  const [typed, setTyped] = useState<string>()
  const wanted = typed?.trim() ?? value
  const changed = wanted !== value
  const form = useForm({ text: changed ? errorOf(wanted) : undefined }, async () => {
    if (!changed || !(await task.run(() => save(wanted)))) return
    setTyped(undefined)
    mark.show()
  })
  const cancel = () => {
    setTyped(undefined)
    task.reset()
  }
  const error = form.errorOf('text') ?? (task.error === undefined ? undefined : words.error(task.error))
  const field = {
    name: 'text',
    label,
    ...(hint !== undefined && { hint }),
    ...(error !== undefined && { error }),
    ...(maxLength !== undefined && { maxLength }),
    value: typed ?? value,
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || !changed) return
      event.stopPropagation()
      cancel()
    },
  }

  return (
    <form {...form.props} className={styles['group']}>
      {wraps ? (
        <ParagraphField {...field} onChange={setTyped} />
      ) : (
        <TextField {...field} {...(inputMode && { inputMode })} onChange={(event) => setTyped(event.target.value)} />
      )}
      {changed && <SaveButtons busy={task.busy} onCancel={cancel} />}
      <SavedMark shown={mark.shown} />
    </form>
  )
}
