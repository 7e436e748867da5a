import { ChevronDown, Eye, EyeOff, Search } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { useWords } from '../texts/context.tsx'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'
import styles from './field.module.css'

interface FieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

interface FieldParts extends FieldProps {
  readonly id: string
  readonly children: ReactNode
}

function Field({ id, label, hint, error, children }: FieldParts) {
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      {children}
      {hint !== undefined && error === undefined && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className={styles['error']}>
          {error}
        </p>
      )}
    </div>
  )
}

const described = (id: string, { hint, error }: FieldProps) => ({
  'aria-invalid': error !== undefined,
  ...(error !== undefined
    ? { 'aria-describedby': `${id}-error` }
    : hint !== undefined && { 'aria-describedby': `${id}-hint` }),
})

export function TextField({ label, hint, error, className, ...props }: FieldProps & ComponentProps<'input'>) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        dir="auto"
        {...props}
        id={id}
        className={classes(styles['input'], className)}
        {...described(id, { label, hint, error })}
      />
    </Field>
  )
}

export function TextArea({ label, hint, error, className, ...props }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        dir="auto"
        {...props}
        id={id}
        className={classes(styles['input'], className)}
        {...described(id, { label, hint, error })}
      />
    </Field>
  )
}

export function PasswordField({ label, hint, error, className, ...props }: FieldProps & ComponentProps<'input'>) {
  const words = useWords()
  const id = useId()
  const [visible, setVisible] = useState(false)
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className={styles['withButton']}>
        <input
          {...props}
          id={id}
          type={visible ? 'text' : 'password'}
          className={classes(styles['input'], className)}
          {...described(id, { label, hint, error })}
        />
        <IconButton
          label={words(visible ? 'design.password.hide' : 'design.password.show')}
          icon={visible ? <EyeOff /> : <Eye />}
          onClick={() => setVisible(!visible)}
        />
      </div>
    </Field>
  )
}

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'type'> {
  readonly label: string
  readonly value: string
  onChange(value: string): void
}

/** A search input; its label doubles as the placeholder. */
export function SearchField({ label, onChange, ...props }: SearchFieldProps) {
  return (
    <div className={styles['search']}>
      <Search aria-hidden="true" />
      <input
        dir="auto"
        {...props}
        type="search"
        className={styles['input']}
        aria-label={label}
        placeholder={label}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

interface NumberFieldProps extends FieldProps {
  readonly name?: string
  /** As typed: what is no number stays, for the form to complain about. */
  readonly value: string
  onChange(value: string): void
}

/** Not a number input, which hides from the app what isn't one and changes under the mouse wheel. */
export const NumberField = ({ onChange, ...props }: NumberFieldProps) => (
  <TextField
    {...props}
    dir="ltr"
    inputMode="numeric"
    autoComplete="off"
    onChange={(event) => onChange(event.target.value)}
  />
)

interface SelectProps<Value extends string> extends FieldProps {
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  onChange(value: Value): void
}

/** A native select, which works with every keyboard and screen reader. */
export function Select<Value extends string>({ label, hint, error, options, value, onChange }: SelectProps<Value>) {
  const id = useId()
  const choose = (chosen: string) => {
    const option = options.find((each) => each.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className={styles['select']}>
        <select
          id={id}
          className={styles['input']}
          value={value}
          onChange={(event) => choose(event.target.value)}
          {...described(id, { label, hint, error })}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden="true" />
      </div>
    </Field>
  )
}

interface CheckProps {
  readonly label: string
  readonly checked: boolean
  readonly disabled?: boolean
  onChange(checked: boolean): void
}

export function Checkbox({ label, checked, disabled, onChange }: CheckProps) {
  return (
    <label className={styles['check']}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  )
}

export function Switch({ label, checked, disabled, onChange }: CheckProps) {
  return (
    <label className={styles['switch']}>
      {label}
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}
