import { createRoot } from 'react-dom/client'
import { Theme } from '../src/app/theme.tsx'
import { ToastProvider } from '../src/design/index.ts'
import { type HostApi, mountMessenger } from '../src/index.tsx'
import { HomeProvider } from '../src/messenger/context.tsx'
import { WordsProvider } from '../src/texts/context.tsx'
import { type Fake, fakeMessenger } from './fake-messenger.ts'
import { signedIn } from './fixtures.ts'
import { Primitives } from './primitives.tsx'
import { isStateName, type State, states } from './states.ts'

declare global {
  interface Window {
    fake: Fake
    stateNames: readonly string[]
  }
}

/** Draws one state: ?state=lobby&theme=dark&language=ko. Without a state, or with `primitives`: the primitives. */
const asked = new URLSearchParams(location.search)
const language = asked.get('language') === 'ko' ? 'ko' : 'en'
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light'
const name = asked.get('state') ?? 'primitives'
const state: State | undefined = isStateName(name) ? states[name] : undefined
const { snapshot, home = 'web' } = state ?? { snapshot: signedIn }

window.fake = fakeMessenger({ ...snapshot, preferences: { ...snapshot.preferences, language, theme } })
window.stateNames = Object.keys(states)
const { messenger } = window.fake

const host: HostApi = {
  kind: home,
  defaultServer: 'https://maru.example',
  languages: [language],
  platform: 'linux',
  screen: 'gallery',
  openLink() {},
  notificationPermission: async () => 'granted',
  figures: async () => ({ screenSince: 0 }),
  onOpenRoom: () => () => {},
}

const root = document.getElementById('root')
if (root && state) mountMessenger({ root, messenger, host })
else if (root)
  createRoot(root).render(
    <HomeProvider messenger={messenger} host={host}>
      <WordsProvider languages={[language]}>
        <Theme />
        <ToastProvider>
          <Primitives />
        </ToastProvider>
      </WordsProvider>
    </HomeProvider>,
  )
