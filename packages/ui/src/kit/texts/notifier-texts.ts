import type { Snapshot } from '@maru/engine'
import { type FilesInShort, filesLine, languageOf } from '@maru/shared'
import { createWords } from './context.tsx'

/** The texts that the browser's notifier needs, in the chosen language. */
export function notifierTexts({ preferences: { language } }: Snapshot, languages: readonly string[]) {
  const words = createWords(languageOf(language, languages))
  return {
    newMessages: (count: number) => words('notification.newMessages', { count }),
    files: (files: FilesInShort) => filesLine(files, words.language),
    hidden: words('app.name'),
    checkTitle: words('check.notification.title'),
    checkBody: words('check.notification.body'),
  }
}
