import { conversationTexts } from './conversation.ts'
import { generalTexts } from './general.ts'
import { homeTexts } from './home.ts'
import { homesTexts } from './homes.ts'
import { noteTexts } from './notes.ts'
import { settingsTexts } from './settings.ts'

/** Every text of the screens, in every language. `{name}` is filled in; a plural has the forms of Intl.PluralRules. */
export const texts = {
  ...generalTexts,
  ...noteTexts,
  ...conversationTexts,
  ...settingsTexts,
  ...homesTexts,
  ...homeTexts,
} as const

export type TextKey = keyof typeof texts
export type Language = 'en' | 'ko'
export type TextParams = Readonly<Record<string, string | number>>
