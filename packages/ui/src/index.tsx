import './kit/design/tokens.css'
import './kit/design/base.css'
import type { Messenger } from '@maru/engine'
import type { Host } from '@maru/host'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ToastProvider } from './kit/design/index.ts'
import { MessengerProvider } from './kit/messenger/context.tsx'
import { WordsProvider } from './kit/texts/context.tsx'
import { App } from './shell/app.tsx'
import { Theme } from './shell/theme.tsx'

export { notificationTexts } from './kit/texts/notification-texts.ts'
export { mountLock } from './settings/desktop/mount-lock.tsx'
export { mountStartupMessage } from './shell/startup/startup-message.tsx'

/** Shows the messenger in a home. Returns how to take it away. */
export function mountMessenger({
  root,
  messenger,
  host,
}: {
  root: HTMLElement
  messenger: Messenger
  host: Host
}): () => void {
  const place = document.createElement('div')
  place.style.blockSize = '100%'
  root.replaceChildren(place)
  const tree = createRoot(place)
  tree.render(
    <StrictMode>
      <MessengerProvider messenger={messenger} host={host}>
        <WordsProvider languages={host.languages}>
          <Theme />
          <ToastProvider>
            <App />
          </ToastProvider>
        </WordsProvider>
      </MessengerProvider>
    </StrictMode>,
  )
  return () => tree.unmount()
}
