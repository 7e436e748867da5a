import type { CheckStep, Notification, Notifier, Port } from '@maru/engine'

/** What a tab tells the worker with the engine. */
export type FromTab =
  /** The tab holds a lock of the same name until it is closed. */
  | { readonly type: 'opened'; readonly screen: string }
  /** The user looks at the tab. */
  | { readonly type: 'seen' }
  /** The tab came back, perhaps because the computer did. */
  | { readonly type: 'wake' }
  | { readonly type: 'network'; readonly online: boolean }
  | { readonly type: 'checked'; readonly check: number; readonly step: CheckStep; readonly ok: boolean }
  /** Tries to open the store again. */
  | { readonly type: 'retry' }

/** What the worker tells a tab. */
export type FromWorker =
  /** The worker holds this lock as long as it lives. */
  | { readonly type: 'welcome'; readonly lock: string }
  /** With the port to the engine. */
  | { readonly type: 'running' }
  /** A tab of another version has taken over. */
  | { readonly type: 'moved'; readonly preferences: unknown }
  | { readonly type: 'failed' }
  | { readonly type: 'notify'; readonly call: NotifierCall }

/** A call of the notifier, as data. */
export type NotifierCall =
  | { readonly kind: 'show'; readonly notification: Notification }
  | { readonly kind: 'withdraw'; readonly about: Parameters<Notifier['withdraw']>[0] }
  | { readonly kind: 'summary'; readonly accountId: string; readonly summary: Parameters<Notifier['summary']>[1] }
  | { readonly kind: 'check'; readonly accountId: string; readonly check: number }

/** A browser's message port as the engine's. */
export const portOver = (port: MessagePort): Port => ({
  send: (message) => port.postMessage(message),
  receive(listener) {
    port.addEventListener('message', ({ data }) => listener(data))
    port.start()
  },
})
