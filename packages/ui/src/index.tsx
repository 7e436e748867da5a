import './design/tokens.css'
import './design/base.css'
import type { Messenger } from '@maru/engine'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { Theme } from './app/theme.tsx'
import { ToastProvider } from './design/index.ts'
import type { HostApi } from './host/host.ts'
import { HomeProvider } from './messenger/context.tsx'
import { WordsProvider } from './texts/context.tsx'

export { mountLock } from './home/mount-lock.tsx'
export type { HomeFigures, HostApi, OpenTarget } from './host/host.ts'
export { mountNote, notifierWords } from './note/note.tsx'

/** Shows the messenger in a home. Returns how to take it away. */
export function mountMessenger({
  root,
  messenger,
  host,
}: {
  root: HTMLElement
  messenger: Messenger
  host: HostApi
}): () => void {
  const place = document.createElement('div')
  place.style.blockSize = '100%'
  root.replaceChildren(place)
  const tree = createRoot(place)
  tree.render(
    <StrictMode>
      <HomeProvider messenger={messenger} host={host}>
        <WordsProvider languages={host.languages}>
          <Theme />
          <ToastProvider>
            <App />
          </ToastProvider>
        </WordsProvider>
      </HomeProvider>
    </StrictMode>,
  )
  return () => tree.unmount()
}
