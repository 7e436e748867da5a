import { type ChangeEvent, type FocusEvent, type FormEvent, useEffect, useRef, useState } from 'react'

/** What is wrong with each field of a form, by the name of its input. Undefined: nothing. */
type Wrong<Field extends string> = Readonly<Partial<Record<Field, string | undefined>>>

/**
 * A form that shows its own errors beside the fields, in the app's language, rather than the browser's. A field's error
 * appears when the user leaves the field after a change, or submits; then the first wrong field gets the focus.
 */
export function useForm<Field extends string>(wrong: Wrong<Field>, submit: () => unknown) {
  const form = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const changed = useRef(new Set<string>())
  const isWrong = Object.values(wrong).some((error) => error !== undefined)

  useEffect(() => {
    if (tries > 0) firstWrongField(form.current)?.focus()
  }, [tries])

  return {
    props: {
      ref: form,
      noValidate: true,
      onChange: ({ target }: ChangeEvent<HTMLFormElement>) => void changed.current.add(target.name),
      onBlur({ target, relatedTarget }: FocusEvent<HTMLFormElement>) {
        // An error that appears under the pointer would move the button away before it is released.
        if (!changed.current.has(target.name) || relatedTarget instanceof HTMLButtonElement) return
        setLeft((names) => new Set([...names, target.name]))
      },
      onSubmit(event: FormEvent) {
        event.preventDefault()
        if (isWrong || form.current?.querySelector('[data-too-long=true]')) setTries((before) => before + 1)
        else submit()
      },
    },
    errorOf: (field: Field): string | undefined => (tries > 0 || left.has(field) ? wrong[field] : undefined),
  }
}

function firstWrongField(form: HTMLFormElement | null): HTMLElement | undefined {
  const fields = form ? [...form.elements] : []
  return fields.find(
    (field): field is HTMLElement => field instanceof HTMLElement && field.getAttribute('aria-invalid') === 'true',
  )
}
