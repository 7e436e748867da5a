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

interface ControlAttributes {
  readonly id: string
  readonly className: string
  readonly 'aria-invalid': boolean
  readonly 'data-too-long': boolean
  readonly 'aria-describedby'?: string
}

interface FieldParts extends FieldProps {
  readonly className?: string | undefined
  readonly value?: ComponentProps<'input'>['value']
  /** The control itself would cut what is pasted without a word: here it stays, and the form refuses it. */
  readonly maxLength?: number | undefined
  /** Draws what is labelled, with the attributes that connect it to label, hint and error. */
  children(attributes: ControlAttributes): ReactNode
}

function Field({
  label,
  hint,
  error: wrong,
  className,
  value = '',
  maxLength = Number.POSITIVE_INFINITY,
  children,
}: FieldParts) {
  const words = useWords()
  const id = useId()
  const over = String(value).length - maxLength
  const error = over > 0 ? words('form.tooLong', { max: maxLength, count: over }) : wrong
  const described = error !== undefined ? `${id}-error` : hint !== undefined ? `${id}-hint` : undefined
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        className: classes(styles['input'], className),
        'aria-invalid': error !== undefined,
        'data-too-long': over > 0,
        ...(described !== undefined && { 'aria-describedby': described }),
      })}
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

export const TextField = ({
  label,
  hint,
  error,
  className,
  maxLength,
  ...props
}: FieldProps & ComponentProps<'input'>) => (
  <Field label={label} hint={hint} error={error} className={className} value={props.value} maxLength={maxLength}>
    {(attributes) => <input dir="auto" {...props} {...attributes} />}
  </Field>
)

interface ParagraphFieldProps extends FieldProps, Omit<ComponentProps<'textarea'>, 'onChange' | 'className'> {
  onChange(text: string): void
}

/** For a line too long to be read in one: it wraps and has no line breaks, and Enter sends the form. */
export const ParagraphField = ({
  label,
  hint,
  error,
  maxLength,
  onChange,
  onKeyDown,
  ...props
}: ParagraphFieldProps) => (
  <Field label={label} hint={hint} error={error} value={props.value} maxLength={maxLength}>
    {(attributes) => (
      <textarea
        dir="auto"
        rows={2}
        {...props}
        {...attributes}
        onChange={(event) => onChange(event.target.value.replace(/[\t\n\r\u2028\u2029]+/g, ' '))}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
    )}
  </Field>
)

export function PasswordField({
  label,
  hint,
  error,
  className,
  maxLength,
  ...props
}: FieldProps & ComponentProps<'input'>) {
  const words = useWords()
  const [visible, setVisible] = useState(false)
  return (
    <Field label={label} hint={hint} error={error} className={className} value={props.value} maxLength={maxLength}>
      {(attributes) => (
        <div className={styles['withButton']}>
          <input {...props} {...attributes} type={visible ? 'text' : 'password'} />
          <IconButton
            label={words(visible ? 'design.password.hide' : 'design.password.show')}
            icon={visible ? <EyeOff /> : <Eye />}
            onClick={() => setVisible(!visible)}
          />
        </div>
      )}
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
  const choose = (chosen: string) => {
    const option = options.find((each) => each.value === chosen)
    if (option) onChange(option.value)
  }
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => (
        <div className={styles['select']}>
          <select {...attributes} value={value} onChange={(event) => choose(event.target.value)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown aria-hidden="true" />
        </div>
      )}
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
