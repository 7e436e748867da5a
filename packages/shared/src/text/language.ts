export type Language = 'en' | 'ko'

/** A text that users see, in every language. */
export type LocalizedText = Readonly<Record<Language, string>>

/** The chosen language, or the system's first language that Maru supports. */
export function languageOf(chosen: 'system' | Language, systems: readonly string[]): Language {
  if (chosen !== 'system') return chosen
  const first = systems.map((system) => system.slice(0, 2)).find((code) => code === 'ko' || code === 'en')
  return first === 'ko' ? 'ko' : 'en'
}
