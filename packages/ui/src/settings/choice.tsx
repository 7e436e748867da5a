import { useId } from 'react'
import { ErrorNote } from '../kit/design/index.ts'
import { useSaved } from '../kit/messenger/asking.ts'
import styles from './saved-controls.module.css'

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  save(value: Value): Promise<unknown>
}

/** A few options side by side, one of them chosen. */
export function Choice<Value extends string>({ label, options, value, save }: ChoiceProps<Value>) {
  const saved = useSaved(value, save)
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
