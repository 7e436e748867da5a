import { conversationTexts } from './conversation.ts'
import { desktopTexts } from './desktop.ts'
import { generalTexts } from './general.ts'
import { settingsTexts } from './settings.ts'
import { startupTexts } from './startup.ts'
import { twoHomesTexts } from './two-homes.ts'

/** Every text of the screens, in every language. `{name}` is filled in; a plural has the forms of Intl.PluralRules. */
export const texts = {
  ...generalTexts,
  ...startupTexts,
  ...conversationTexts,
  ...settingsTexts,
  ...twoHomesTexts,
  ...desktopTexts,
} as const

export type TextKey = keyof typeof texts
