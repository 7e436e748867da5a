export type Language = 'en' | 'ko'

/** What a person is told, in every language. */
export type LocalizedText = Readonly<Record<Language, string>>

/** The language that was chosen, or the first of the system's that Maru speaks. */
export function languageOf(chosen: 'system' | Language, systems: readonly string[]): Language {
  if (chosen !== 'system') return chosen
  const first = systems.map((system) => system.slice(0, 2)).find((code) => code === 'ko' || code === 'en')
  return first === 'ko' ? 'ko' : 'en'
}
