import { ErrorNote, Select, Switch } from '../design/index.ts'
import styles from './saved-controls.module.css'
import { useSavedValue } from './use-saved-value.ts'

interface SavedSwitchProps {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  save(checked: boolean): Promise<unknown>
}

/** A switch that saves at once, and goes back with the reason when it could not. */
export function SavedSwitch({ label, hint, checked, save }: SavedSwitchProps) {
  const saved = useSavedValue(checked, save)
  return (
    <div className={styles['control']}>
      <Switch label={label} checked={saved.value} onChange={saved.change} />
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </div>
  )
}

interface SavedSelectProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  save(value: Value): Promise<unknown>
}

export function SavedSelect<Value extends string>({ label, options, value, save }: SavedSelectProps<Value>) {
  const saved = useSavedValue(value, save)
  return (
    <div className={styles['control']}>
      <Select label={label} options={options} value={saved.value} onChange={saved.change} />
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </div>
  )
}
