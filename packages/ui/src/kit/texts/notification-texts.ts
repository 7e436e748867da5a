import type { Snapshot } from '@maru/engine'
import { bestOf, createWords } from './context.tsx'

/** What notifications say besides the messages themselves, in the chosen language. */
export function notificationTexts({ preferences: { language } }: Snapshot, languages: readonly string[]) {
  const words = createWords(language === 'system' ? bestOf(languages) : language)
  return {
    newMessages: (count: number) => words('notification.newMessages', { count }),
    hidden: words('app.name'),
    checkTitle: words('check.notification.title'),
    checkBody: words('check.notification.body'),
  }
}
