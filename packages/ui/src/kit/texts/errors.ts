import { engineErrors } from '@maru/engine/errors'
import { desktopErrors } from '@maru/host'
import { errors, fill, type Language, type LocalizedText, type PlainError } from '@maru/shared'

const texts: Readonly<Record<string, LocalizedText>> = { ...errors, ...engineErrors, ...desktopErrors }

/** The text of an error. A code from a newer server gets a generic text. */
export function errorText({ code, params, retryAfterSeconds = 0 }: PlainError, language: Language): string {
  const text = (Object.hasOwn(texts, code) && texts[code]) || errors['server.failed']
  const numbers = new Intl.NumberFormat(language)
  return fill(text[language], { seconds: retryAfterSeconds, ...params }, (value) =>
    typeof value === 'number' ? numbers.format(value) : value,
  )
}
