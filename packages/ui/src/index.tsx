import './kit/design/tokens.css'
import './kit/design/base.css'
import type { Messenger } from '@maru/engine'
import type { Host } from '@maru/host'
import { StrictMode } from 'react'
import { mount } from './kit/mount.ts'
import { Providers } from './kit/providers.tsx'
import { App } from './shell/app.tsx'
import { Theme } from './shell/theme.tsx'

export { notifierTexts } from './kit/texts/notifier-texts.ts'
export { mountLock } from './settings/desktop/lock-screen.tsx'
export { mountStartupMessage } from './shell/startup-message.tsx'

interface MountedMessenger {
  readonly root: HTMLElement
  readonly messenger: Messenger
  readonly host: Host
}

/** Shows the messenger. Returns a function that removes it. */
export const mountMessenger = ({ root, messenger, host }: MountedMessenger): (() => void) =>
  mount(
    root,
    <StrictMode>
      <Providers messenger={messenger} host={host}>
        <Theme />
        <App />
      </Providers>
    </StrictMode>,
  )
