import type { Snapshot } from '@maru/engine'
import type { Host } from '@maru/host'
import { createRoot } from 'react-dom/client'
import { bestOf, createWords } from '../../kit/texts/context.tsx'
import classes from './note.module.css'

interface Note {
  readonly root: HTMLElement
  readonly host: Pick<Host, 'languages'>
  readonly note: 'elsewhere' | 'taken' | 'failed'
  onAct(): void
}

/** One sentence and one thing to do, where there is no messenger to show. */
export function mountNote({ root, host, note, onAct }: Note): void {
  const language = bestOf(host.languages)
  const words = createWords(language)
  document.documentElement.lang = language
  const place = document.createElement('div')
  root.replaceChildren(place)
  createRoot(place).render(
    <main className={classes['note']}>
      <p>{words(`note.${note}`)}</p>
      <button type="button" onClick={onAct}>
        {words(`note.${note}.act`)}
      </button>
    </main>,
  )
}

/** What a home's notifications say where they may not say who wrote what. */
export function notifierWords(state: Snapshot, languages: readonly string[]) {
  const { language } = state.preferences
  const words = createWords(language === 'system' ? bestOf(languages) : language)
  return {
    newMessages: (count: number) => words('note.newMessages', { count }),
    hidden: words('app.name'),
    checkTitle: words('note.check.title'),
    checkBody: words('note.check.body'),
  }
}
