import { engineErrors } from '@maru/engine/errors'
import { desktopErrors } from '@maru/host'
import { errors, fill, type Language, type LocalizedText, type PlainError } from '@maru/shared'

const texts: Readonly<Record<string, LocalizedText>> = { ...errors, ...engineErrors, ...desktopErrors }

/** What a person is told of an error. Of a code that only a newer server knows: that something went wrong. */
export function errorText({ code, params, retryAfterSeconds = 0 }: PlainError, language: Language): string {
  const text = (Object.hasOwn(texts, code) && texts[code]) || errors['server.failed']
  return fill(text[language], { seconds: retryAfterSeconds, ...params })
}
