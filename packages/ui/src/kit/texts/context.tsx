import {
  fill,
  type Language,
  languageOf,
  MaruError,
  type PlainError,
  type TextParams,
  toPlainError,
} from '@maru/shared'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { useMessenger } from '../messenger/context.tsx'
import { errorText, waitText } from './errors.ts'
import { type TextKey, texts } from './texts.ts'

export interface Words {
  readonly language: Language
  (key: TextKey, params?: TextParams): string
  error(error: unknown): string
  number(value: number): string
  /** Of a share: 0.5 is 50%. */
  percent(share: number): string
  /** How long to wait before the next try. */
  wait(seconds: number): string
  date(at: number, options: Intl.DateTimeFormatOptions): string
}

const WordsContext = createContext<Words>(createWords('en'))

/** Provides texts in the chosen language, or in the system's. */
export function WordsProvider({ languages, children }: { languages: readonly string[]; children: ReactNode }) {
  const chosen = useMessenger((state) => state.preferences.language)
  const language = languageOf(chosen, languages)
  const words = useMemo(() => createWords(language), [language])
  return <WordsContext value={words}>{children}</WordsContext>
}

/** Provides texts in a fixed language, for screens without a messenger to read the choice from. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  const words = useMemo(() => createWords(language), [language])
  return <WordsContext value={words}>{children}</WordsContext>
}

export const useWords = (): Words => use(WordsContext)

export function createWords(language: Language): Words {
  const numbers = new Intl.NumberFormat(language)
  const percents = new Intl.NumberFormat(language, { style: 'percent' })
  const plurals = new Intl.PluralRules(language)
  const dates = new Map<string, Intl.DateTimeFormat>()
  const words = (key: TextKey, params: TextParams = {}) => {
    const text = texts[key][language]
    const form =
      typeof text === 'string' ? text : text[plurals.select(Number(params['count'] ?? 0)) === 'one' ? 'one' : 'other']
    return fill(form, params, (value) => (typeof value === 'number' ? numbers.format(value) : value))
  }
  return Object.assign(words, {
    language,
    error: (error: unknown) => errorText(plain(error), language),
    number: (value: number) => numbers.format(value),
    percent: (share: number) => percents.format(share),
    wait: (seconds: number) => waitText(seconds, language),
    date(at: number, options: Intl.DateTimeFormatOptions) {
      const key = JSON.stringify(options)
      const format = dates.get(key) ?? new Intl.DateTimeFormat(language, options)
      dates.set(key, format)
      return format.format(at)
    },
  })
}

function plain(error: unknown): PlainError {
  if (error instanceof MaruError) return error.toPlain()
  if (typeof error === 'object' && error !== null && 'code' in error) return error as PlainError
  return toPlainError(error)
}
