import type { ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron'
import type { Words } from '../texts.ts'

type Page = Pick<WebContents, 'replaceMisspelling'> & {
  readonly session: Pick<WebContents['session'], 'addWordToSpellCheckerDictionary'>
}
type ClickedText = Pick<ContextMenuParams, 'misspelledWord' | 'dictionarySuggestions' | 'isEditable' | 'selectionText'>

/** The context menu of text: better spellings, then cut, copy and paste. */
export function textMenu(clicked: ClickedText, page: Page, words: Words): MenuItemConstructorOptions[] {
  const { misspelledWord, dictionarySuggestions, isEditable, selectionText } = clicked
  const items: MenuItemConstructorOptions[] = []
  if (misspelledWord) {
    for (const word of dictionarySuggestions) items.push({ label: word, click: () => page.replaceMisspelling(word) })
    items.push({
      label: words('addToDictionary'),
      click: () => page.session.addWordToSpellCheckerDictionary(misspelledWord),
    })
    items.push({ type: 'separator' })
  }
  if (isEditable) items.push({ label: words('cut'), role: 'cut' })
  if (isEditable || selectionText) items.push({ label: words('copy'), role: 'copy' })
  if (isEditable) items.push({ label: words('paste'), role: 'paste' }, { label: words('selectAll'), role: 'selectAll' })
  return items
}
