import {
  defaultPreferences,
  emptySnapshot,
  type Messenger,
  type MessengerApi,
  mirror,
  preferencesSchema,
} from '@maru/engine'
import { MaruError } from '@maru/shared'
import { mountMessenger, mountStartupMessage, notifierTexts } from '@maru/ui'
import { webHost } from './host.ts'
import { browserNotifier } from './notifier.ts'

type Message = Parameters<typeof mountStartupMessage>[0]['message']

/** What this tab shows: the messenger, or why it can't. */
export class Page {
  readonly host = webHost()
  readonly notifier = browserNotifier({
    texts: () => notifierTexts(this.#messenger.state(), this.host.languages),
    messenger: () => this.#messenger,
    onClick: this.host.open,
  })
  readonly #root: HTMLElement
  #messenger: Messenger = stillMessenger()
  #unmount = () => {}

  constructor(root: HTMLElement) {
    this.#root = root
  }

  showMessenger(api: MessengerApi): void {
    this.clear()
    this.#messenger = mirror(api)
    this.#unmount = mountMessenger({ root: this.#root, messenger: this.#messenger, host: this.host })
    // Without a service worker, nothing opens without a network; all else works.
    if ('serviceWorker' in navigator && import.meta.env.PROD)
      navigator.serviceWorker.register('/service-worker.js').catch(() => {})
  }

  /** Shows a message with one action. `preferences` are the stored ones, as far as they are known. */
  showMessage(message: Message, preferences: unknown, onAction: () => void): void {
    this.clear()
    this.#messenger = stillMessenger(preferences)
    const { host } = this
    this.#unmount = mountStartupMessage({ root: this.#root, messenger: this.#messenger, host, message, onAction })
  }

  clear(): void {
    this.#unmount()
    this.#messenger.close()
    this.#unmount = () => {}
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
