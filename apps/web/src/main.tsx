// Must come before any module with a schema.
import '@maru/shared/no-eval'
import {
  createEngine,
  defaultPreferences,
  emptySnapshot,
  type Messenger,
  mirror,
  preferencesSchema,
  realEnvironment,
} from '@maru/engine'
import { socketTransport } from '@maru/engine/socket'
import { openWebDevice } from '@maru/engine/web'
import { MaruError } from '@maru/shared'
import { mountMessenger, mountStartupMessage, notifierTexts } from '@maru/ui'
import { webHost } from './host.ts'
import { browserNotifier } from './notifier.ts'
import { takeTurns } from './single-tab.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')

const host = webHost()
const device = openWebDevice()
let removeMessage = () => {}
let hadTurn = false

takeTurns({
  async onRunningElsewhere(takeOver) {
    const messenger = stillMessenger(await (await device).preferences())
    const message = hadTurn ? 'movedElsewhere' : 'openElsewhere'
    removeMessage = mountStartupMessage({ root, messenger, host, message, onAction: takeOver })
  },
  async onTurn() {
    hadTurn = true
    removeMessage()
    return start(root)
  },
}).catch(() => {
  mountStartupMessage({
    root,
    messenger: stillMessenger(),
    host,
    message: 'storageFailed',
    onAction: () => location.reload(),
  })
})

/** Runs the engine in this tab, and shows the messenger. Returns a function that ends both. */
async function start(root: HTMLElement): Promise<() => Promise<void>> {
  const engine = createEngine({
    ...realEnvironment,
    device: await device,
    transportFor: (url) => socketTransport({ url }),
    notifier: browserNotifier({
      texts: () => notifierTexts(messenger.state(), host.languages),
      onClick: host.open,
    }),
    name: { name: deviceName(navigator.userAgent), kind: 'web' },
    keep: 'cookie',
  })
  const messenger = mirror(engine.api)
  const unmount = mountMessenger({ root, messenger, host })
  const ended = new AbortController()
  const { signal } = ended
  window.addEventListener('online', () => engine.setOnline(true), { signal })
  window.addEventListener('offline', () => engine.setOnline(false), { signal })
  const wakeIfVisible = () => {
    if (document.visibilityState === 'visible') engine.wake()
  }
  document.addEventListener('visibilitychange', wakeIfVisible, { signal })
  await engine.start()
  if ('serviceWorker' in navigator && import.meta.env.PROD) await navigator.serviceWorker.register('/service-worker.js')
  return async () => {
    ended.abort()
    unmount()
    messenger.close()
    await engine.stop()
  }
}

/** What a tab without an engine draws its message with: the user's preferences, and nothing else. */
function stillMessenger(stored?: unknown): Messenger {
  const preferences = preferencesSchema.safeParse(stored ?? {}).data ?? defaultPreferences()
  const snapshot = { ...emptySnapshot(), preferences }
  return {
    call: () => Promise.reject(new MaruError('server.unavailable')),
    state: () => snapshot,
    subscribe: () => () => {},
    close() {},
  }
}

/** This browser's name in the user's list of devices. */
function deviceName(userAgent: string): string {
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((name) => userAgent.includes(name)) ?? 'Browser'
  const system = ['Windows', 'Android', 'iPhone', 'Mac', 'Linux'].find((name) => userAgent.includes(name)) ?? ''
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Mac: 'macOS' }
  return [names[browser] ?? browser, names[system] ?? system].filter(Boolean).join(', ')
}
