import { engineErrors } from '@maru/engine/errors'
import { desktopErrors } from '@maru/host'
import { errors, fill, type Language, type LocalizedText, type PlainError } from '@maru/shared'

const texts: Readonly<Record<string, LocalizedText>> = { ...errors, ...engineErrors, ...desktopErrors }

/** How long to wait, in minutes from one minute on: "20 seconds", "5분". */
export function waitText(seconds: number, language: Language): string {
  const inMinutes = seconds >= 60
  const unit = { style: 'unit', unit: inMinutes ? 'minute' : 'second', unitDisplay: 'long' } as const
  return new Intl.NumberFormat(language, unit).format(inMinutes ? Math.ceil(seconds / 60) : Math.max(1, seconds))
}

/** The text of an error. A code from a newer server gets a generic text. */
export function errorText({ code, params, retryAfterSeconds = 0 }: PlainError, language: Language): string {
  const text = (Object.hasOwn(texts, code) && texts[code]) || errors['server.failed']
  const numbers = new Intl.NumberFormat(language)
  return fill(text[language], { wait: waitText(retryAfterSeconds, language), ...params }, (value) =>
    typeof value === 'number' ? numbers.format(value) : value,
  )
}
