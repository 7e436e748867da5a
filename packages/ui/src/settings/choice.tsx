import { useId } from 'react'
import { ErrorNote } from '../kit/design/index.ts'
import styles from '../kit/forms/saved-controls.module.css'
import { useSavedValue } from '../kit/forms/use-saved-value.ts'

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  save(value: Value): Promise<unknown>
}

/** A few options side by side, one of them chosen. */
export function SavedChoice<Value extends string>({ label, options, value, save }: ChoiceProps<Value>) {
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
      {saved.error !== undefined && <ErrorNote error={saved.error} />}
    </fieldset>
  )
}
