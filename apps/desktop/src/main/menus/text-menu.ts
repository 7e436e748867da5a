import type { ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron'
import type { Say } from '../texts.ts'

type Page = Pick<WebContents, 'replaceMisspelling'> & {
  readonly session: Pick<WebContents['session'], 'addWordToSpellCheckerDictionary'>
}
type Asked = Pick<ContextMenuParams, 'misspelledWord' | 'dictionarySuggestions' | 'isEditable' | 'selectionText'>

/** What a right click on text offers: better spellings, then cutting, copying and pasting. */
export function textMenu(asked: Asked, page: Page, say: Say): MenuItemConstructorOptions[] {
  const { misspelledWord, dictionarySuggestions, isEditable, selectionText } = asked
  const items: MenuItemConstructorOptions[] = []
  if (misspelledWord) {
    for (const word of dictionarySuggestions) items.push({ label: word, click: () => page.replaceMisspelling(word) })
    items.push({
      label: say('learnWord'),
      click: () => page.session.addWordToSpellCheckerDictionary(misspelledWord),
    })
    items.push({ type: 'separator' })
  }
  if (isEditable) items.push({ label: say('cut'), role: 'cut' })
  if (isEditable || selectionText) items.push({ label: say('copy'), role: 'copy' })
  if (isEditable) items.push({ label: say('paste'), role: 'paste' }, { label: say('selectAll'), role: 'selectAll' })
  return items
}
