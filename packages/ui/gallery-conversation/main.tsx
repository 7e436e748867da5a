import '../src/design/tokens.css'
import '../src/design/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { NavigationProvider, useNavigation } from '../src/app/navigation.tsx'
import { Conversation } from '../src/conversation/conversation.tsx'
import { PinsPanel } from '../src/conversation/pins-panel.tsx'
import { ToastProvider } from '../src/design/index.ts'
import type { HostApi } from '../src/host/host.ts'
import { HomeProvider } from '../src/messenger/context.tsx'
import { SearchPanel } from '../src/search/search-panel.tsx'
import { WordsProvider } from '../src/texts/context.tsx'
import { fakeMessenger } from './fake-messenger.ts'
import { accountId, conversation, roomId } from './fixtures.ts'

// ?theme=dark&language=en&count=3000&unread=3
const asked = new URLSearchParams(location.search)
const fake = fakeMessenger(conversation(Number(asked.get('count') ?? 300)), Number(asked.get('unread') ?? 3), {
  language: asked.get('language') === 'en' ? 'en' : 'ko',
})
document.documentElement.dataset['theme'] = asked.get('theme') ?? 'light'
Object.assign(window, { fake })

const host: HostApi = {
  kind: 'web',
  defaultServer: '',
  languages: ['ko'],
  platform: 'linux',
  screen: 'gallery',
  openLink: (url) => void Object.assign(window, { opened: url }),
  notificationPermission: async () => 'none',
  figures: async () => ({ screenSince: 0 }),
  onOpenRoom: () => () => {},
  popOut() {},
}

function Page() {
  const { place, panel } = useNavigation()
  const { seq, time } = place.kind === 'room' ? place : {}
  return (
    <div style={{ display: 'flex', blockSize: '100%' }}>
      <main style={{ flex: 1, minInlineSize: 0 }}>
        <Conversation
          accountId={accountId}
          roomId={roomId}
          {...(seq !== undefined && { seq })}
          {...(time !== undefined && { time })}
        />
      </main>
      {panel !== 'none' && (
        <aside style={{ inlineSize: 320, borderInlineStart: '1px solid var(--color-line)' }}>
          {panel === 'pins' && <PinsPanel accountId={accountId} roomId={roomId} />}
          {panel === 'search' && <SearchPanel accountId={accountId} roomId={roomId} />}
        </aside>
      )}
    </div>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <HomeProvider messenger={fake.messenger} host={host}>
        <WordsProvider languages={host.languages}>
          <ToastProvider>
            <NavigationProvider accountIds={[accountId]}>
              <Page />
            </NavigationProvider>
          </ToastProvider>
        </WordsProvider>
      </HomeProvider>
    </StrictMode>,
  )
