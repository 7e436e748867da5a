import { conversationTexts } from './conversation.ts'
import { desktopTexts } from './desktop.ts'
import { filesTexts } from './files.ts'
import { generalTexts } from './general.ts'
import { notificationTexts } from './notifications.ts'
import { peopleTexts } from './people.ts'
import { picturesTexts } from './pictures.ts'
import { settingsTexts } from './settings.ts'
import { startupTexts } from './startup.ts'
import { storageTexts } from './storage.ts'
import { tourTexts } from './tour.ts'
import { twoHomesTexts } from './two-homes.ts'

/** All texts of the screens in both languages, with `{name}` placeholders and the plural forms of Intl.PluralRules. */
export const texts = {
  ...generalTexts,
  ...startupTexts,
  ...conversationTexts,
  ...filesTexts,
  ...picturesTexts,
  ...settingsTexts,
  ...peopleTexts,
  ...notificationTexts,
  ...twoHomesTexts,
  ...tourTexts,
  ...desktopTexts,
  ...storageTexts,
} as const

export type TextKey = keyof typeof texts
