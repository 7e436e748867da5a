import { useId } from 'react'
import { ErrorNote, Select, Switch } from '../design/index.ts'
import styles from './forms.module.css'
import { SavedMark } from './saved-mark.tsx'
import { useSavedValue } from './use-saved-value.ts'

interface SavedSwitchProps {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly disabled?: boolean
  save(checked: boolean): Promise<unknown>
}

/** A switch that saves at once, and reverts with an error if that fails. */
export function SavedSwitch({ label, hint, checked, disabled = false, save }: SavedSwitchProps) {
  const saved = useSavedValue(checked, save)
  return (
    <div className={styles['control']}>
      <Switch label={label} checked={saved.value} disabled={disabled} onChange={saved.change} />
      <SavedMark shown={saved.justSaved} />
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </div>
  )
}

interface SavedChoiceProps<Value extends string> {
  readonly label: string
  readonly hint?: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  save(value: Value): Promise<unknown>
}

/** A select that saves at once. */
export function SavedSelect<Value extends string>({ label, hint, options, value, save }: SavedChoiceProps<Value>) {
  const saved = useSavedValue(value, save)
  return (
    <div className={styles['control']}>
      <Select label={label} hint={hint} options={options} value={saved.value} onChange={saved.change} />
      <SavedMark shown={saved.justSaved} />
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </div>
  )
}

/** A few radio options side by side, saved at once. */
export function SavedChoice<Value extends string>({ label, options, value, save }: SavedChoiceProps<Value>) {
  const saved = useSavedValue(value, save)
  const name = useId()
  return (
    <fieldset className={styles['choice']}>
      <legend>{label}</legend>
      <div className={styles['options']}>
        {options.map((option) => (
          <label key={option.value} className={styles['option']}>
            <input
              type="radio"
              name={name}
              checked={saved.value === option.value}
              onChange={() => saved.change(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <SavedMark shown={saved.justSaved} />
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </fieldset>
  )
}
