import type { Messenger, Snapshot } from '@maru/engine'
import type { Host } from '@maru/host'
import { createContext, type ReactNode, use, useRef, useSyncExternalStore } from 'react'

interface MessengerAndHost {
  readonly messenger: Messenger
  readonly host: Host
}

const MessengerContext = createContext<MessengerAndHost | undefined>(undefined)

export function MessengerProvider({ messenger, host, children }: MessengerAndHost & { children: ReactNode }) {
  const value = useRef<MessengerAndHost>({ messenger, host })
  return <MessengerContext value={value.current}>{children}</MessengerContext>
}

function useMessengerAndHost(): MessengerAndHost {
  const value = use(MessengerContext)
  if (!value) throw new Error('a screen is drawn inside MessengerProvider')
  return value
}

export const useHost = (): Host => useMessengerAndHost().host

/** Calls a method of the engine. Rejects with a MaruError. */
export const useCall = (): Messenger['call'] => useMessengerAndHost().messenger.call

/** Reads the messenger's state at a moment, without following it. */
export const useMessengerState = (): Messenger['state'] => useMessengerAndHost().messenger.state

/** Selects a part of the messenger's state. `select` must return the same object while nothing has changed. */
export function useMessenger<Part>(select: (state: Snapshot) => Part): Part {
  const { messenger } = useMessengerAndHost()
  return useSyncExternalStore(messenger.subscribe, () => select(messenger.state()))
}
