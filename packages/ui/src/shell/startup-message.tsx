import type { Host } from '@maru/host'
import { languageOf } from '@maru/shared'
import { mount } from '../kit/mount.ts'
import { createWords } from '../kit/texts/context.tsx'
import styles from './startup-message.module.css'

interface StartupMessage {
  readonly root: HTMLElement
  readonly host: Pick<Host, 'languages'>
  readonly message: 'openElsewhere' | 'movedElsewhere' | 'storageFailed'
  onAction(): void
}

/** A message with one action, shown when the messenger can't start. */
export function mountStartupMessage({ root, host, message, onAction }: StartupMessage): void {
  const words = createWords(languageOf('system', host.languages))
  document.documentElement.lang = words.language
  mount(
    root,
    <main className={styles['message']}>
      <p>{words(`startup.${message}`)}</p>
      <button type="button" onClick={onAction}>
        {words(`startup.${message}.action`)}
      </button>
    </main>,
  )
}
