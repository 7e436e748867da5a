import '../../src/kit/design/tokens.css'
import '../../src/kit/design/base.css'
import type { Item } from '@maru/engine'
import type { Host } from '@maru/host'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { rememberFormatBar } from '../../src/conversation/composer/format-bar-choice.ts'
import { Conversation } from '../../src/conversation/conversation.tsx'
import { GalleryPanel } from '../../src/conversation/gallery/gallery-panel.tsx'
import { PinsPanel } from '../../src/conversation/pins/pins-panel.tsx'
import { SearchPanel } from '../../src/conversation/search/search-panel.tsx'
import { ToastProvider } from '../../src/kit/design/index.ts'
import { MessengerProvider } from '../../src/kit/messenger/context.tsx'
import { WordsProvider } from '../../src/kit/texts/context.tsx'
import { isNarrow } from '../../src/navigation/narrow.ts'
import { NavigationProvider, useNavigation } from '../../src/navigation/navigation.tsx'
import { hostOf, longDescription, type PictureOptions } from '../common.ts'
import {
  messagesOfYears,
  messagesWithDocuments,
  messagesWithFiles,
  messagesWithGifs,
  messagesWithSounds,
  messagesWithUploads,
} from './files.ts'
import { accountId, conversation, formattedMessages, forwardedMessages, linkingMessages, roomId } from './fixtures.ts'
import { conversationMessenger, type Foot } from './messenger.ts'
import { messagesWithPages } from './pages.ts'

const cover = {
  position: 'absolute',
  inset: 0,
  inlineSize: 'auto',
  background: 'var(--color-page)',
  zIndex: 3,
} as const

function Page() {
  const { route, panel } = useNavigation()
  const { seq, time } = route.kind === 'room' ? route : {}
  return (
    <div style={{ position: 'relative', display: 'flex', blockSize: '100%' }}>
      <main style={{ flex: 1, minInlineSize: 0 }}>
        <Conversation
          accountId={accountId}
          roomId={roomId}
          {...(seq !== undefined && { seq })}
          {...(time !== undefined && { time })}
        />
      </main>
      {panel !== 'none' && (
        <aside style={{ inlineSize: 320, borderInlineStart: '1px solid var(--color-line)', ...(isNarrow() && cover) }}>
          {panel === 'gallery' && <GalleryPanel accountId={accountId} roomId={roomId} />}
          {panel === 'pins' && <PinsPanel accountId={accountId} roomId={roomId} />}
          {panel === 'search' && <SearchPanel accountId={accountId} roomId={roomId} />}
        </aside>
      )}
    </div>
  )
}

/** What there is to decide at the foot of the conversation, and what its author is. */
function footOf(foot: string | null): Foot {
  const large = { large: true, members: 9_231, capacity: 10_000 }
  if (foot === 'described') return { room: { description: longDescription }, blocked: [] }
  if (foot === 'announcements') return { room: { ...large, role: 'member', posting: 'staff' }, blocked: [] }
  if (foot === 'large') return { room: large, blocked: [] }
  const isDirect = foot !== null && foot !== 'folded'
  return {
    room: {
      ...(isDirect &&
        ({ kind: 'direct', title: '', other: 'minsu', members: 2, capacity: 2, role: 'member' } as const)),
      ...((foot === 'received' || foot === 'sent') && { request: foot }),
    },
    blocked: foot === 'blocked' || foot === 'folded' ? ['minsu'] : [],
  }
}

/** What may follow the conversation. */
const said: Readonly<Record<string, (after: number) => Item[]>> = {
  formatted: formattedMessages,
  links: linkingMessages,
  documents: messagesWithDocuments,
  forwarded: forwardedMessages,
  pages: messagesWithPages,
  files: messagesWithFiles,
  gifs: messagesWithGifs,
  sounds: messagesWithSounds,
  uploads: messagesWithUploads,
  years: (after) => messagesOfYears(after, 300),
  pictures: (after) => messagesOfYears(after, 10_000),
}

/** As the desktop app: it finds files by itself, and saves where the user says. */
const keeping: Partial<Host> = {
  mediaSource: ({ fileId, variants }) => `/kept/${fileId}/${variants.join()}`,
  saveFile: async (name) => ({
    save: async (file) => {
      Object.assign(window, { saved: { name, file } })
      return true
    },
    cancel() {},
    show() {},
  }),
}

/** A conversation of `count` messages, of which `unread` are new: ?count=3000&unread=3 */
export function draw(root: HTMLElement, options: PictureOptions): void {
  const { params, language, density } = options
  // What a picture before this one left open stays so only where that is what is shown.
  const bar = params.get('format-bar')
  if (bar !== 'kept') rememberFormatBar(bar === 'open')
  const count = Number(params.get('count') ?? 300)
  const fake = conversationMessenger(
    [...conversation(count), ...(said[params.get('said') ?? '']?.(count) ?? [])],
    Number(params.get('unread') ?? 3),
    { language, density },
    footOf(params.get('foot')),
  )
  if (params.has('pdf')) Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true })
  if (params.get('said') === 'pages') fake.offerPreviews()
  const held = params.get('hold')
  if (held !== null) fake.hold(held)
  Object.assign(window, { fake })
  createRoot(root).render(
    <StrictMode>
      <MessengerProvider
        messenger={fake.messenger}
        host={{ ...hostOf(options, 'web'), ...(params.has('media') && keeping), popOut() {} }}
      >
        <WordsProvider languages={[language]}>
          <ToastProvider>
            <NavigationProvider accountIds={[accountId]}>
              <Page />
            </NavigationProvider>
          </ToastProvider>
        </WordsProvider>
      </MessengerProvider>
    </StrictMode>,
  )
}
